/**
 * Decides the claims of tokens and /userinfo, and signs tokens.
 *
 * <p>In: {@link dev.vouchsafe.precedence.ReleasableClaims} with the custom claims of each token,
 * and a {@link dev.vouchsafe.tokens.TokenRequest}. Out: {@link dev.vouchsafe.tokens.TokenClaims},
 * by the rules of the custom-claims migration; the names of claims that the migration will change;
 * and signed JWTs. A claim that is not allowed is omitted and recorded with the name of its rule; a
 * login is refused only if its claims are too large. This package never reads the profile itself,
 * so a denied value cannot bypass the checks.
 */
@Api(STABLE)
package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
