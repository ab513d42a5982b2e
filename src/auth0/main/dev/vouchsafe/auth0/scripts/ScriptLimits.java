package dev.vouchsafe.auth0.scripts;

import java.time.Duration;

/**
 * What the scripts of one login may use, all of them together.
 *
 * @param statements how many statements they may run
 * @param cpu how much processor time
 * @param wall how long it may take altogether; also how long timers may wait, on their own clock
 * @param octets how much memory they may allocate, counting what was freed again
 * @param stuck how many threads, or processes, may be kept busy by scripts that do not stop, before
 *     every login with scripts is refused
 */
public record ScriptLimits(long statements, Duration cpu, Duration wall, long octets, int stuck) {
  /** What any rule or action that is no mistake stays under by far. */
  public static final ScriptLimits DEFAULTS =
      new ScriptLimits(5_000_000, Duration.ofSeconds(4), Duration.ofSeconds(20), 256 << 20, 4);

  /** The longest text a script can make. */
  static final int MAX_TEXT = 4 * 1024 * 1024;

  /** The most elements of a typed array, and of what a function is applied to. */
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
