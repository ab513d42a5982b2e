/**
 * Encrypted assertions.
 *
 * <p>In: an assertion as signed octets and {@link dev.vouchsafe.encryption.EncryptionSettings}, or
 * a received encrypted assertion and private keys. Out: a canonical {@code
 * saml:EncryptedAssertion}, or the decrypted assertion. xmlsec receives the plaintext as octets,
 * never as a tree, because it logs trees at DEBUG. Decryption does not reveal why it failed: every
 * failure has the same reason.
 */
@Api(STABLE)
package dev.vouchsafe.encryption;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
