package dev.vouchsafe.checks.bench;

import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.RawSignature;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** The measured keys and providers. */
public enum BenchmarkKey {
  RSA_JDK("idp-rsa", CryptoChoice.JDK),
  RSA_ACCP("idp-rsa", CryptoChoice.ACCP),
  P256_JDK("idp-ec", CryptoChoice.JDK),
  P256_ACCP("idp-ec", CryptoChoice.ACCP);

  private final String file;
  private final CryptoChoice crypto;

  BenchmarkKey(String file, CryptoChoice crypto) {
    this.file = file;
    this.crypto = crypto;
  }

  /** The key as an issuer uses it. */
  public SigningKey signingKey() {
    return SigningKey.fromPem(path("key"), path("crt")).signingWith(crypto);
  }

  /** The same key in the same provider, ready to sign again and again. */
  Signature signature() throws GeneralSecurityException {
    return RawSignature.of(signingKey());
  }

  boolean isRsa() {
    return file.endsWith("rsa");
  }

  private Path path(String kind) {
    return Path.of("samples", "keys", file + "." + kind + ".pem");
  }
}
