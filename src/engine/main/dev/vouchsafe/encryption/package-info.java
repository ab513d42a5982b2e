/**
 * Encrypted assertions.
 *
 * <p>In: an assertion as signed octets and {@link dev.vouchsafe.encryption.EncryptionSettings}, or
 * an encrypted assertion that came in and private keys. Out: a canonical {@code
 * saml:EncryptedAssertion}, or the assertion that was in one. What is encrypted enters xmlsec as
 * octets, never as a tree: a tree's octets stand in xmlsec's log at DEBUG. Decrypting tells nobody
 * why it failed: every failure has the same reason.
 */
package dev.vouchsafe.encryption;
