/**
 * Looking at what was decided.
 *
 * <p>In: a {@link dev.vouchsafe.trace.Trace}. Out: text for people. Nothing here decides anything,
 * and nothing here sees a claim's value.
 */
package dev.vouchsafe.inspect;
