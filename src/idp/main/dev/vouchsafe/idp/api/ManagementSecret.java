package dev.vouchsafe.idp.api;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The secret of the Management API's client; only its digest is kept. {@code toString} does not
 * show it.
 */
public final class ManagementSecret {
  private static final int MIN_LENGTH = 16;

  private final byte[] digest;

  private ManagementSecret(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Creates the secret from a text.
   *
   * @throws InvalidInputException if it is too short
   */
  public static ManagementSecret of(String secret) {
    if (secret.length() < MIN_LENGTH) {
      throw new InvalidInputException(
          new Problem(
              "management-secret",
              "management secret",
              "it is shorter than " + MIN_LENGTH + " characters",
              "write a longer one, such as openssl rand -base64 32 makes"));
    }
    return new ManagementSecret(sha256(secret));
  }

  /** Compares a secret in constant time. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(digest, sha256(presented));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "management secret";
  }
}
