package dev.vouchsafe.signing;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;

/** The raw signature by the same key and provider, the baseline of benchmarks. */
public final class RawSignature {
  private RawSignature() {}

  /** Ready to sign with SHA-256. */
  public static Signature of(SigningKey key) throws GeneralSecurityException {
    SigningEngine engine =
        SigningEngine.of(key, key.crypto()).orElseGet(() -> SigningEngine.of(key));
    String algorithm = key.type().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    Optional<Provider> provider = engine.provider();
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(algorithm, provider.get())
            : Signature.getInstance(algorithm);
    signature.initSign(engine.key());
    return signature;
  }
}
