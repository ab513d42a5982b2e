package dev.vouchsafe.cli;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The streams of a command.
 *
 * @param in standard input
 * @param out the stream for results
 * @param err the stream for everything else
 * @param terminal true if {@code err} is a terminal, so that progress is shown
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

  /** Creates a console whose streams are not a terminal. */
  Console(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false, Paint.PLAIN, false);
  }

  /** Returns a console that prints only results and errors. */
  Console quietly() {
    return new Console(in, out, err, false, paint, true);
  }

  /** Prints a line for people; control characters in it become blanks. */
  void print(String line) {
    out.println(paint.line(oneLine(line)));
  }

  /** Prints text for people as it is. */
  void printLines(String lines) {
    out.print(paint.lines(lines));
  }

  /** Prints each problem on a line of its own. */
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

  /** Prints a line that is neither an error nor a warning, after a word such as {@code note}. */
  void say(String word, Problem problem) {
    if (!quiet) {
      err.println(word + ": " + oneLine(problem.line()));
    }
  }

  /** Replaces characters that break the line or move the cursor: messages hold names from files. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }
}
