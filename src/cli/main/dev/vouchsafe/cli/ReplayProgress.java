package dev.vouchsafe.cli;

import dev.vouchsafe.compare.replay.Counts;
import java.time.Duration;
import java.util.Locale;

/** Shows on a terminal how far a replay is, how fast, and how long it still takes. */
final class ReplayProgress {
  private static final long EVERY_NANOS = Duration.ofMillis(250).toNanos();
  private static final int BAR = 20;

  private final Console console;
  private final long start = System.nanoTime();
  private long shown = start;
  private boolean any;

  ReplayProgress(Console console) {
    this.console = console;
  }

  /**
   * @param read how much of the users is read, from 0 to 1
   */
  void show(Counts counts, double read) {
    long now = System.nanoTime();
    if (console.terminal() && now - shown >= EVERY_NANOS) {
      shown = now;
      any = true;
      console.err().print("\r" + line(counts, read, Duration.ofNanos(now - start)));
      console.err().flush();
    }
  }

  /** The line as it is after some time; it ends with blanks, over what stood there. */
  static String line(Counts counts, double read, Duration since) {
    double seconds = Math.max(0.001, since.toNanos() / 1e9);
    int full = (int) Math.round(read * BAR);
    long left = read <= 0 ? 0 : Math.round(seconds * (1 - read) / read);
    return String.format(
        Locale.ROOT,
        "[%s%s] %,d users, %,.0f a second, %d:%02d left, %,d differ   ",
        "#".repeat(full),
        " ".repeat(BAR - full),
        counts.users(),
        counts.users() / seconds,
        left / 60,
        left % 60,
        counts.differing());
  }

  void end() {
    if (any) {
      console.err().println();
    }
  }
}
