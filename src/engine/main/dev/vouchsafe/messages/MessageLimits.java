package dev.vouchsafe.messages;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The accepted times of messages.
 *
 * @param maxAge the largest age: the time a browser needs to deliver it
 * @param skew the largest difference between clocks
 */
public record MessageLimits(Duration maxAge, Duration skew) {
  /** Five minutes of age, and one minute of difference between clocks. */
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

  /**
   * Reports a message that is too old or from the future.
   *
   * @param made the time it was made; empty if unreadable
   * @param where the attribute with the time, for problems
   */
  void check(Optional<Instant> made, String where, Instant now, Problems problems) {
    if (made.isEmpty()) {
      problems.add(
          "no-time",
          where,
          "it is not a time with a time zone",
          "write it in UTC, as " + SamlNames.instant(now));
    } else if (made.get().isBefore(now.minus(maxAge).minus(skew))) {
      problems.add(
          "stale-message",
          where,
          "the message was made more than " + maxAge.toSeconds() + " s ago",
          "begin again at the application; if it is always so, check its clock");
    } else if (made.get().isAfter(now.plus(skew))) {
      problems.add(
          "future-message",
          where,
          "the message says that it is still to be made",
          "check the clock of the application, and this one: it is " + SamlNames.instant(now));
    }
  }
}
