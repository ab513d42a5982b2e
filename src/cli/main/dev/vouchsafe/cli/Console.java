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
 * @param paint the colours of {@code out}
 * @param quiet whether only results and errors are printed
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Paint paint,
    boolean quiet) {

  /** Streams that are no terminal. */
  Console(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false, Paint.PLAIN, false);
  }

  /** The same, printing only results and errors. */
  Console quietly() {
    return new Console(in, out, err, false, paint, true);
  }

  /** Prints a line for people, which holds no control characters. */
  void print(String line) {
    out.println(paint.line(oneLine(line)));
  }

  /** Prints lines for people, as they are. */
  void printLines(String lines) {
    out.print(paint.lines(lines));
  }

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
    if (!quiet) {
      err.println("warning: " + oneLine(text));
    }
  }

  /** Tells something that is neither an error nor a warning, under a word for what it is. */
  void say(String word, Problem problem) {
    if (!quiet) {
      err.println(word + ": " + oneLine(problem.line()));
    }
  }

  /**
   * Names in messages come from files: what would break the line or move the cursor is replaced.
   */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }
}
