package dev.vouchsafe.encryption;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Objects;

/**
 * The recipient and the algorithms of encryption.
 *
 * @param recipient the service provider's certificate, with an RSA key of 2048 bits or more
 * @param content the algorithm that encrypts the assertion
 * @param keyTransport the digest of RSA-OAEP, which wraps the content key
 */
public record EncryptionSettings(
    X509Certificate recipient, ContentAlgorithm content, KeyTransportDigest keyTransport) {
  private static final int LEAST_RSA_BITS = 2048;

  /**
   * @throws InvalidInputException if the certificate's key is not RSA or is too weak
   */
  public EncryptionSettings {
    Objects.requireNonNull(content);
    Objects.requireNonNull(keyTransport);
    if (!(recipient.getPublicKey() instanceof RSAPublicKey key)) {
      throw new InvalidInputException(
          problem(
              "the recipient's key is "
                  + recipient.getPublicKey().getAlgorithm()
                  + ", and RSA-OAEP needs an RSA key"));
    }
    int bits = key.getModulus().bitLength();
    if (bits < LEAST_RSA_BITS) {
      throw new InvalidInputException(
          problem("the recipient's RSA key has " + bits + " bits, fewer than " + LEAST_RSA_BITS));
    }
  }

  private static Problem problem(String message) {
    return new Problem(
        "encryption-key",
        "recipient",
        message,
        "ask the service provider for a certificate with an RSA key of 2048 bits or more");
  }

  /**
   * The defaults for a recipient: AES-256-GCM, and RSA-OAEP in the form every service provider
   * supports.
   */
  public static EncryptionSettings defaultsFor(X509Certificate recipient) {
    return new EncryptionSettings(recipient, ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1);
  }

  /** Whether the certificate is expired or not yet valid at {@code when}. */
  boolean isOutOfDateAt(Instant when) {
    return when.isAfter(recipient.getNotAfter().toInstant())
        || when.isBefore(recipient.getNotBefore().toInstant());
  }

  @Override
  public String toString() {
    return "encryption with " + content.setting() + ", its key by OAEP " + keyTransport.setting();
  }
}
