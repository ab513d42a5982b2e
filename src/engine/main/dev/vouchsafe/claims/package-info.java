/**
 * Facts about the user: values, the paths that find them, and their origins.
 *
 * <p>In: parsed JSON or an embedder's facts. Out: immutable {@link
 * dev.vouchsafe.claims.ClaimValue}s with their {@link dev.vouchsafe.claims.OriginChain}. This
 * package does not decide which value wins. No {@code toString} shows a value.
 */
@Api(STABLE)
package dev.vouchsafe.claims;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
