/**
 * Writes assertions.
 *
 * <p>In: a NameID, attributes, and the facts of {@link dev.vouchsafe.assertion.AssertionContent}.
 * Out: the unsigned assertion as canonical octets. This package has no keys and decides nothing
 * about the user.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.assertion;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
