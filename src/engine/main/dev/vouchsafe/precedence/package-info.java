/**
 * Decides which of the statements about the user wins.
 *
 * <p>In: the profile and the custom claims that rules or actions set. Out: {@link
 * dev.vouchsafe.precedence.EffectiveClaims}, one winner for each name with its origin chain; and
 * {@link dev.vouchsafe.precedence.ReleasableClaims}, made only here and always with the Deny List.
 * A custom claim that is not allowed is ignored and recorded in the trace; it never fails a login.
 */
@Api(STABLE)
package dev.vouchsafe.precedence;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
