/**
 * Renders decisions for people, and reads the findings that people accept.
 *
 * <p>In: a {@link dev.vouchsafe.trace.Trace}, an accept-file. Out: text for people, acceptances.
 * This package decides nothing and sees no claim value.
 */
package dev.vouchsafe.inspect;
