/**
 * Writes assertions.
 *
 * <p>In: a NameID, attributes, and the facts of {@link dev.vouchsafe.assertion.AssertionContent}.
 * Out: the unsigned assertion as canonical octets. This package has no keys and decides nothing
 * about the user.
 */
@Api(STABLE)
package dev.vouchsafe.assertion;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
