/**
 * Keys, and what signs with them: xmlsec, and nimbus-jose-jwt for tokens.
 *
 * <p>In: an element as canonical octets, a {@link dev.vouchsafe.signing.SigningKey} and {@link
 * dev.vouchsafe.signing.SignatureSettings}. Out: the same octets with a {@code ds:Signature} in its
 * place. Or in: claims as JSON; out: a JWT of just these octets. xmlsec is given the digest, never
 * the octets: nothing but the signature's own elements enters it. A private key never appears in a
 * message, log, exception or {@code toString}.
 */
package dev.vouchsafe.signing;
