package dev.vouchsafe.signing;

import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * Signature algorithms of tokens (RFC 7518, 3.1). HMAC and {@code none} are excluded: a client that
 * can verify with a shared secret can also forge.
 */
public enum JwtAlgorithm {
  /** RSA PKCS#1 with SHA-256, which every library supports. */
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

  /** Whether a key fits this algorithm. */
  abstract boolean fits(SigningKey key);

  /** The first algorithm that fits a key; RS256 if none does, so that the refusal names it. */
  public static JwtAlgorithm defaultFor(SigningKey key) {
    return Arrays.stream(values()).filter(each -> each.fits(key)).findFirst().orElse(RS256);
  }
}
