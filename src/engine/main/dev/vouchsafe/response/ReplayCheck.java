package dev.vouchsafe.response;

import java.time.Instant;

/** Remembers which assertions were used, so that none is accepted twice. */
@FunctionalInterface
public interface ReplayCheck {
  /**
   * Returns whether this is the first use of the assertion, and remembers it. Must be atomic: of
   * two concurrent calls with the same id, one returns {@code false}.
   *
   * @param until the end of the assertion's validity, after which it can be forgotten
   */
  boolean firstUse(String assertionId, Instant until);
}
