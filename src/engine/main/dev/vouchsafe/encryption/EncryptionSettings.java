package dev.vouchsafe.encryption;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Objects;

/**
 * For whom an assertion is encrypted, and how.
 *
 * @param recipient the service provider's certificate, with an RSA key of 2048 bits or more
 * @param content what the assertion is encrypted with
 * @param keyTransport how the key of that is wrapped
 */
public record EncryptionSettings(
    X509Certificate recipient, ContentAlgorithm content, KeyTransportDigest keyTransport) {
  private static final int LEAST_RSA_BITS = 2048;

  /**
   * @throws InvalidInputException if nothing can be encrypted for that key, or not safely
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

  /** The defaults for a recipient: AES-256-GCM, and RSA-OAEP as every service provider reads it. */
  public static EncryptionSettings defaultsFor(X509Certificate recipient) {
    return new EncryptionSettings(recipient, ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1);
  }

  /** True if the certificate's time is over or has not begun at {@code when}. */
  public boolean isOutOfDateAt(Instant when) {
    return when.isAfter(recipient.getNotAfter().toInstant())
        || when.isBefore(recipient.getNotBefore().toInstant());
  }

  @Override
  public String toString() {
    return "encryption with " + content.setting() + ", its key by OAEP " + keyTransport.setting();
  }
}
