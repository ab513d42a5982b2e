package dev.vouchsafe.protocol;

import java.time.Duration;

/**
 * Which times a message may have.
 *
 * @param maxAge how old it may be: as long as a browser takes from there to here
 * @param skew how far clocks may differ
 */
public record MessageLimits(Duration maxAge, Duration skew) {
  /** Five minutes, and one for clocks. */
  public static final MessageLimits DEFAULTS =
      new MessageLimits(Duration.ofMinutes(5), Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if one of them is negative
   */
  public MessageLimits {
    if (maxAge.isNegative() || skew.isNegative()) {
      throw new IllegalArgumentException("a message cannot be younger than new");
    }
  }
}
