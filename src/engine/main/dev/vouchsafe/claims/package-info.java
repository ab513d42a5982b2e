/**
 * What is known about the user: values, the paths that find them, and where each came from.
 *
 * <p>In: parsed JSON or an embedder's facts. Out: immutable {@link
 * dev.vouchsafe.claims.ClaimValue}s with their {@link dev.vouchsafe.claims.OriginChain}. Nothing
 * here decides who wins. No {@code toString} shows a value.
 */
package dev.vouchsafe.claims;
