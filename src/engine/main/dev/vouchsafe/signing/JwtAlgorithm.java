package dev.vouchsafe.signing;

import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * How tokens are signed (RFC 7518, 3.1). Neither HMAC nor {@code none} is among them: what a client
 * can verify with a shared secret, it can forge too.
 */
public enum JwtAlgorithm {
  /** RSA PKCS#1 with SHA-256: what every library knows. */
  RS256 {
    @Override
    boolean fits(SigningKey key) {
      return key.type().equals("RSA");
    }
  },
  /** RSA PSS with SHA-256. */
  PS256 {
    @Override
    boolean fits(SigningKey key) {
      return key.type().equals("RSA");
    }
  },
  /** ECDSA on P-256 with SHA-256. */
  ES256 {
    @Override
    boolean fits(SigningKey key) {
      return key.certificate().getPublicKey() instanceof ECPublicKey ec
          && ec.getParams().getCurve().getField().getFieldSize() == 256;
    }
  };

  /** True if a key can sign in this way. */
  abstract boolean fits(SigningKey key);

  /** The first that fits a key; RS256 for a key that none fits, so that the refusal names it. */
  public static JwtAlgorithm defaultFor(SigningKey key) {
    return Arrays.stream(values()).filter(each -> each.fits(key)).findFirst().orElse(RS256);
  }
}
