package dev.vouchsafe.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;

/**
 * A private key and the provider that uses it.
 *
 * @param key the key in the provider's own form
 * @param provider empty for any installed provider that accepts the key
 */
record SigningEngine(PrivateKey key, Optional<Provider> provider) {
  /** The key's own provider, or an installed one. */
  static SigningEngine of(SigningKey key) {
    return new SigningEngine(key.privateKey(), key.provider());
  }

  /**
   * The chosen provider, with the key converted to its own form once instead of at each signature.
   * Empty if it does not accept the key or the key cannot be exported.
   */
  static Optional<SigningEngine> of(SigningKey key, CryptoChoice crypto) {
    return key.provider().isPresent()
        ? Optional.empty()
        : crypto.provider().flatMap(provider -> translated(key, provider));
  }

  private static Optional<SigningEngine> translated(SigningKey key, Provider provider) {
    try {
      PrivateKey own =
          (PrivateKey) KeyFactory.getInstance(key.type(), provider).translateKey(key.privateKey());
      return Optional.of(new SigningEngine(own, Optional.of(provider)));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "engine of " + provider.map(Provider::getName).orElse("the JDK");
  }
}
