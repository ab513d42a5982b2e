package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.security.Provider;
import java.util.Optional;

/**
 * Who computes signatures with a key that can leave its store. Either makes the same octets where
 * the algorithm is not randomised. A key that stays in its store is signed with there.
 */
public enum CryptoChoice {
  /** ACCP where it loads and passes its self-test, else the JDK. */
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
  /** ACCP, or nothing. */
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
   * The provider to ask by name; empty for the JDK's.
   *
   * @throws InvalidInputException if it was chosen and is not there
   */
  abstract Optional<Provider> provider();
}
