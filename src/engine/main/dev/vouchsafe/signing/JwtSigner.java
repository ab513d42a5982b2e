package dev.vouchsafe.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Signs claims as JWTs. The claims' octets are signed by nimbus-jose-jwt without change. Immutable,
 * thread-safe. Made by {@link SigningKey#jwtSigner}, once for each algorithm.
 */
public final class JwtSigner {
  private final JWSHeader header;
  private final JWSSigner signer;

  private JwtSigner(JWSHeader header, JWSSigner signer) {
    this.header = header;
    this.signer = signer;
  }

  /**
   * Makes a signer, and verifies one of its signatures.
   *
   * @throws InvalidInputException if the algorithm does not fit the key
   */
  static JwtSigner of(SigningKey key, JwtAlgorithm algorithm) {
    if (!algorithm.fits(key)) {
      throw new InvalidInputException(
          new Problem(
              "token-algorithm",
              "token algorithm",
              algorithm + " does not work with this " + key.type() + " key",
              "use RS256 or PS256 with an RSA key, ES256 with a key on the curve P-256"));
    }
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
              .type(JOSEObjectType.JWT)
              .keyID(JwkSet.keyId(key.certificate()))
              .build();
      JwtSigner made = new JwtSigner(header, signer(key, algorithm));
      made.check(key.certificate().getPublicKey());
      return made;
    } catch (JOSEException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              "token algorithm",
              "the key cannot sign with " + algorithm,
              "use another algorithm, or check the provider that the key comes from"),
          e);
    }
  }

  private static JWSSigner signer(SigningKey key, JwtAlgorithm algorithm) throws JOSEException {
    JWSSigner signer =
        algorithm == JwtAlgorithm.ES256
            ? new ECDSASigner(key.privateKey(), Curve.P_256)
            : new RSASSASigner(key.privateKey());
    key.provider().ifPresent(signer.getJCAContext()::setProvider);
    return signer;
  }

  private void check(PublicKey key) throws JOSEException {
    JWSObject probe = signed("{}");
    boolean verified =
        key instanceof ECPublicKey ec
            ? probe.verify(new ECDSAVerifier(ec))
            : probe.verify(new RSASSAVerifier((RSAPublicKey) key));
    if (!verified) {
      throw new JOSEException("what the key signs does not verify");
    }
  }

  /**
   * Returns a signed JWT in compact form.
   *
   * @param claims the claims as JSON
   */
  public String sign(String claims) {
    try {
      return signed(claims).serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(
          "a key that could sign when it was loaded can no longer sign", e);
    }
  }

  private JWSObject signed(String claims) throws JOSEException {
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token;
  }

  @Override
  public String toString() {
    return "JwtSigner " + header.getAlgorithm();
  }
}
