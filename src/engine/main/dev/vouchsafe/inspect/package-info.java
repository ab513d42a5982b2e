/**
 * Looking at what was decided, and at what people accept of it.
 *
 * <p>In: a {@link dev.vouchsafe.trace.Trace}, an accept-file. Out: text for people, acceptances.
 * Nothing here decides anything, and nothing here sees a claim's value.
 */
package dev.vouchsafe.inspect;
