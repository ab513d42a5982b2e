/**
 * Who answers whom, and where the answer goes.
 *
 * <p>In: a client, its settings and a request. Out: a {@link dev.vouchsafe.addressing.Delivery}, or
 * the refusal that there is nowhere to deliver to. {@link dev.vouchsafe.addressing.AcsRule} is the
 * one rule for the URLs of answers; readers of requests ask it too. An answer never goes anywhere
 * but to a registered callback.
 */
package dev.vouchsafe.addressing;
