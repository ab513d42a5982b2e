package dev.vouchsafe.faults.party;

import dev.vouchsafe.faults.SigningPair;
import java.time.Instant;

/**
 * A key that no application trusts, one for all identity providers of a JVM. It is created when the
 * first fault needs it, because that takes longer than all else at the start.
 */
final class UntrustedKey {
  static final SigningPair PAIR = made();

  private UntrustedKey() {}

  private static SigningPair made() {
    return SigningPair.throwAway("a key that nobody trusts", Instant.now());
  }
}
