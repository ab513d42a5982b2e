package dev.vouchsafe.cli;

/** Counts how the logins of a run ended, shows progress on a terminal, and sums up. */
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

  /** The exit code of the whole run: unreadable input weighs more than refused logins. */
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
