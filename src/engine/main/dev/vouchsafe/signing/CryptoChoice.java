package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.Provider;
import java.util.Optional;

/**
 * The provider that computes signatures with a key that can be exported. All give the same octets
 * if the algorithm is not randomised. A key that cannot be exported is used by its own provider.
 */
public enum CryptoChoice {
  /** ACCP if it loads and passes its self-test, else the JDK. */
  AUTO {
    @Override
    Optional<Provider> provider() {
      return CryptoProviders.accp();
    }
  },
  /** The JDK; ACCP is not even loaded. */
  JDK {
    @Override
    Optional<Provider> provider() {
      return Optional.empty();
    }
  },
  /** ACCP; an error if it is unavailable. */
  ACCP {
    @Override
    Optional<Provider> provider() {
      if (CryptoProviders.accp().isEmpty()) {
        throw new InvalidInputException(
            new Problem(
                "crypto-provider",
                "accp",
                "signatures were to be computed by ACCP, and they would be by "
                    + CryptoProviders.description(),
                "leave the choice out, or put its jar for this machine on the class path"));
      }
      return CryptoProviders.accp();
    }
  };

  /**
   * The provider; empty for the JDK's.
   *
   * @throws InvalidInputException if the chosen provider is unavailable
   */
  abstract Optional<Provider> provider();
}
