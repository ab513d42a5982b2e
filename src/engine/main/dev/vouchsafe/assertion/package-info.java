/**
 * Writes assertions.
 *
 * <p>In: a NameID, attributes, and the facts of {@link dev.vouchsafe.assertion.AssertionContent}.
 * Out: the unsigned assertion as canonical octets. This package has no keys and decides nothing
 * about the user.
 */
package dev.vouchsafe.assertion;
