package dev.vouchsafe.cli;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where {@code --debug-log} goes: a file that is appended to, one event a line, or standard error.
 */
final class DebugLogFile implements AutoCloseable {
  private final PrintStream lines;
  private final boolean owned;

  private DebugLogFile(PrintStream lines, boolean owned) {
    this.lines = lines;
    this.owned = owned;
  }

  /**
   * @throws InvalidInputException if the file cannot be written
   */
  static DebugLogFile open(String file, Console console) {
    if (file.equals(LoginInputs.STDIN)) {
      return new DebugLogFile(console.err(), false);
    }
    try {
      OutputStream out =
          Files.newOutputStream(
              Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new DebugLogFile(new PrintStream(out, false, StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unwritable-file",
              file,
              "the debug log cannot be written",
              "check that its folder exists and may be written to"),
          e);
    }
  }

  SamlDebugLog log() {
    return SamlDebugLog.to(this::write);
  }

  private synchronized void write(DebugEvent event) {
    lines.println(event.json());
  }

  /**
   * @throws InvalidInputException if not everything could be written
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
              "--debug-log",
              "the debug log could not be written whole",
              "check the space on its disk"));
    }
  }
}
