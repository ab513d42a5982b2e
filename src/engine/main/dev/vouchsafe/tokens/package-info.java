/**
 * What tokens and /userinfo say of the user.
 *
 * <p>In: {@link dev.vouchsafe.precedence.ReleasableClaims} with what rules and actions set on each
 * token, and a {@link dev.vouchsafe.tokens.TokenRequest}. Out: {@link
 * dev.vouchsafe.tokens.TokenClaims}, by the rules of the custom-claims migration; the names for
 * which the migration makes a difference; and signed JWTs. A claim that is not allowed is left out
 * and traced by the name of its rule; only too many bytes of claims refuse a login. Nothing here
 * asks the profile itself, so a denied value cannot come in by the side.
 */
package dev.vouchsafe.tokens;
