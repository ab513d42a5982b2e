package dev.vouchsafe.cli;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The target of a log: a file that grows by one line for each event, or standard error. */
final class LineFile implements AutoCloseable {
  private final PrintStream lines;
  private final boolean owned;
  private final String option;

  private LineFile(PrintStream lines, boolean owned, String option) {
    this.lines = lines;
    this.owned = owned;
    this.option = option;
  }

  /**
   * Opens the log.
   *
   * @param option the name of the option, for messages
   * @param file the name of the file, or - for standard error; null for no log
   * @throws InvalidInputException if the file cannot be written
   */
  static LineFile open(String option, String file, Console console) {
    if (file == null) {
      return new LineFile(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          true,
          option);
    } else if (file.equals(LoginInputs.STDIN)) {
      return new LineFile(console.err(), false, option);
    }
    try {
      OutputStream out =
          Files.newOutputStream(
              Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new LineFile(new PrintStream(out, false, StandardCharsets.UTF_8), true, option);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unwritable-file",
              file,
              "the log cannot be written",
              "check that its folder exists and may be written to"),
          e);
    }
  }

  synchronized void write(String line) {
    lines.println(line);
  }

  /**
   * Closes the log.
   *
   * @throws InvalidInputException if some lines could not be written
   */
  @Override
  public void close() {
    boolean failed = lines.checkError();
    if (owned) {
      lines.close();
    }
    if (failed) {
      throw new InvalidInputException(
          new Problem(
              "unwritable-file",
              option,
              "some lines of the log could not be written",
              "check the space on its disk"));
    }
  }
}
