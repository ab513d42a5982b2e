package dev.vouchsafe.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;

/**
 * A private key and the provider that computes with it.
 *
 * @param key the key as the provider likes it best
 * @param provider empty for whichever of the installed ones takes the key
 */
record SigningEngine(PrivateKey key, Optional<Provider> provider) {
  /** The provider the key stays in, or an installed one. */
  static SigningEngine of(SigningKey key) {
    return new SigningEngine(key.privateKey(), key.provider());
  }

  /**
   * The provider of a choice, with the key as one of its own: it would translate any other for
   * every signature. Empty if it takes no such key, or the key stays where it is.
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
