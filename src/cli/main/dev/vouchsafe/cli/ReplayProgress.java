package dev.vouchsafe.cli;

import dev.vouchsafe.compare.replay.Counts;
import java.time.Duration;
import java.util.Locale;

/** Shows the progress, speed and remaining time of a replay on a terminal. */
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
   * Updates the line.
   *
   * @param read the part of the users that is read, from 0 to 1; 0 if it is unknown
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

  /** Returns the line after some time; blanks at its end cover the line before. */
  static String line(Counts counts, double read, Duration since) {
    double seconds = Math.max(0.001, since.toNanos() / 1e9);
    int full = (int) Math.round(read * BAR);
    long left = read <= 0 ? 0 : Math.round(seconds * (1 - read) / read);
    String time =
        read <= 0 ? "" : String.format(Locale.ROOT, "%d:%02d left, ", left / 60, left % 60);
    return String.format(
        Locale.ROOT,
        "[%s%s] %,d users, %,.0f a second, %s%,d differ   ",
        "#".repeat(full),
        " ".repeat(BAR - full),
        counts.users(),
        counts.users() / seconds,
        time,
        counts.differing());
  }

  void end() {
    if (any) {
      console.err().println();
    }
  }
}
