/**
 * The statement itself.
 *
 * <p>In: a NameID, attributes, and the facts of {@link dev.vouchsafe.assertion.AssertionContent}.
 * Out: the unsigned assertion as canonical octets. Nothing here knows keys, and nothing here
 * decides what is said about the user.
 */
package dev.vouchsafe.assertion;
