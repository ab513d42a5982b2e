package dev.vouchsafe.cli;

/** Counts the results of a run's logins, shows progress on a terminal, and prints the totals. */
final class Tally {
  private static final int REPORT_EVERY = 1000;

  private final Console console;
  private int all;
  private int unreadable;
  private int refused;

  Tally(Console console) {
    this.console = console;
  }

  void count(int code) {
    all++;
    if (code == ExitCode.WRONG_USAGE) {
      unreadable++;
    } else if (code == ExitCode.REFUSED) {
      refused++;
    }
    if (console.terminal() && all % REPORT_EVERY == 0) {
      console.err().print("\r" + all + " logins");
    }
  }

  /** Returns the exit code of the run: unreadable input is worse than a refused login. */
  int exitCode() {
    if (console.terminal() && all >= REPORT_EVERY) {
      console.err().println();
    }
    if (unreadable + refused > 0) {
      console.warn(
          "of "
              + all
              + " logins, "
              + refused
              + " were refused and "
              + unreadable
              + " could not be read: see the lines with \"problem\"");
    }
    return unreadable > 0 ? ExitCode.WRONG_USAGE : refused > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }
}
