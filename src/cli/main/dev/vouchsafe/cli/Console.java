package dev.vouchsafe.cli;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results
 * @param err everything else
 * @param terminal true if {@code err} is a terminal, where progress may be shown
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

  /** Tells every problem in a line of its own. */
  void tell(ProblemException failure) {
    failure.problems().forEach(this::tell);
  }

  void tell(Problem problem) {
    error(problem.line());
  }

  void error(String text) {
    err.println("error: " + oneLine(text));
  }

  void warn(String text) {
    err.println("warning: " + oneLine(text));
  }

  /** Tells something that is neither an error nor a warning, under a word for what it is. */
  void say(String word, Problem problem) {
    err.println(word + ": " + oneLine(problem.line()));
  }

  /**
   * Names in messages come from files: what would break the line or move the cursor is replaced.
   */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }
}
