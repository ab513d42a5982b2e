package dev.vouchsafe.response;

import java.time.Instant;

/** Remembers which assertions were used, so that none is accepted twice. */
@FunctionalInterface
public interface ReplayCheck {
  /**
   * Whether this is the first use of the assertion; remembers it if so. Must be atomic: of two
   * calls at the same time with the same id one gets {@code false}.
   *
   * @param until when it may be forgotten, for the assertion is no longer valid then
   */
  boolean firstUse(String assertionId, Instant until);
}
