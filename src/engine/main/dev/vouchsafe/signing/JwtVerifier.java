package dev.vouchsafe.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Verifies that a given key signed a JWT. The caller must check issuer, audience and time.
 * Immutable, thread-safe.
 */
public final class JwtVerifier {
  /** The largest length of a token in characters; the custom claims alone can have 100 KB. */
  public static final int MAX_LENGTH = 256 * 1024;

  private final Set<String> algorithms;
  private final String keyId;
  private final JWSVerifier verifier;

  private JwtVerifier(Set<String> algorithms, String keyId, JWSVerifier verifier) {
    this.algorithms = algorithms;
    this.keyId = keyId;
    this.verifier = verifier;
  }

  /**
   * Makes a verifier of tokens that {@link JwtSigner} signs with this key, by any algorithm that
   * fits it.
   *
   * @throws InvalidInputException if no algorithm fits the key
   */
  public static JwtVerifier of(SigningKey key) {
    Set<String> algorithms =
        Arrays.stream(JwtAlgorithm.values())
            .filter(algorithm -> algorithm.fits(key))
            .map(JwtAlgorithm::name)
            .collect(Collectors.toUnmodifiableSet());
    try {
      JWSVerifier verifier =
          key.certificate().getPublicKey() instanceof ECPublicKey ec
              ? new ECDSAVerifier(ec)
              : new RSASSAVerifier((RSAPublicKey) key.certificate().getPublicKey());
      return new JwtVerifier(algorithms, JwkSet.keyId(key.certificate()), verifier);
    } catch (JOSEException e) {
      throw new InvalidInputException(
          new Problem(
              "token-algorithm",
              "signing key",
              "no token can be signed or verified with this " + key.type() + " key",
              "use an RSA key, or one on the curve P-256"),
          e);
    }
  }

  /**
   * Verifies a token in compact form and returns its claims as the signed JSON; empty if the key
   * did not sign it or it is not a JWT.
   */
  public Optional<String> claims(String token) {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      JWSObject read = JWSObject.parse(token);
      boolean signed =
          algorithms.contains(read.getHeader().getAlgorithm().getName())
              && keyId.equals(read.getHeader().getKeyID())
              && read.verify(verifier);
      return signed ? Optional.of(read.getPayload().toString()) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "JwtVerifier";
  }
}
