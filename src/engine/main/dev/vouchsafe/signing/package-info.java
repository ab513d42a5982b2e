/**
 * Keys and signatures: by xmlsec, and by nimbus-jose-jwt for tokens.
 *
 * <p>In: an element as canonical octets, a {@link dev.vouchsafe.signing.SigningKey} and {@link
 * dev.vouchsafe.signing.SignatureSettings}. Out: the same octets with a {@code ds:Signature} in its
 * position. For tokens, in: claims as JSON; out: a JWT of exactly these octets. xmlsec receives the
 * digest and the signature's own elements, never the signed octets. A private key never appears in
 * a message, log, exception or {@code toString}.
 */
@Api(STABLE)
package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
