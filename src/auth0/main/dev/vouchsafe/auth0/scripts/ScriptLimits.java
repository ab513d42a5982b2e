package dev.vouchsafe.auth0.scripts;

import java.time.Duration;

/**
 * The limits for all scripts of one login together.
 *
 * @param statements the number of statements
 * @param cpu the processor time
 * @param wall the total time; also the longest wait of timers, on their own clock
 * @param octets the octets that scripts may allocate, including memory that is freed again
 * @param stuck the number of threads or processes that scripts may keep busy after they should have
 *     stopped; at this number, every login with scripts is refused
 */
public record ScriptLimits(long statements, Duration cpu, Duration wall, long octets, int stuck) {
  /** The default limits, which are far above the needs of a script without mistakes. */
  public static final ScriptLimits DEFAULTS =
      new ScriptLimits(5_000_000, Duration.ofSeconds(4), Duration.ofSeconds(20), 256 << 20, 4);

  /** The longest text that a script can create. */
  static final int MAX_TEXT = 4 * 1024 * 1024;

  /** The most elements of a typed array, and the most arguments of a call. */
  static final int MAX_ELEMENTS = 4 * 1024 * 1024;

  public ScriptLimits {
    if (statements < 1
        || cpu.isNegative()
        || cpu.isZero()
        || wall.isNegative()
        || wall.isZero()
        || octets < 1
        || stuck < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
