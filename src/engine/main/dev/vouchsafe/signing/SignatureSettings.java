package dev.vouchsafe.signing;

import java.util.Objects;
import java.util.Optional;

/**
 * The target and the algorithms of signatures.
 *
 * @param target the elements to sign
 * @param algorithm the signature algorithm; empty for the one that fits the key
 * @param digest the digest algorithm
 */
public record SignatureSettings(
    Target target, Optional<SignatureAlgorithm> algorithm, DigestAlgorithm digest) {

  /** The documented defaults: the assertion is signed, with SHA-256. */
  public static final SignatureSettings DEFAULTS =
      new SignatureSettings(Target.ASSERTION, Optional.empty(), DigestAlgorithm.SHA256);

  public SignatureSettings {
    Objects.requireNonNull(target);
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(digest);
  }

  /** The elements to sign. There is no "nothing": an unsigned response cannot be configured. */
  public enum Target {
    ASSERTION,
    RESPONSE,
    BOTH;

    public boolean signsAssertion() {
      return this != RESPONSE;
    }

    public boolean signsResponse() {
      return this != ASSERTION;
    }
  }

  /** The algorithm for a key: the configured one, else RSA PKCS#1 v1.5 or ECDSA, with SHA-256. */
  SignatureAlgorithm algorithmFor(SigningKey key) {
    return algorithm.orElse(
        key.type().equals("EC") ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.RSA_SHA256);
  }
}
