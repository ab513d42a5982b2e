package dev.vouchsafe.cli;

import dev.vouchsafe.compare.replay.Entries.Entry;
import dev.vouchsafe.compare.replay.Lines;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * The logins of one run. Each is a supplier that reads the login, so that an unreadable login does
 * not end the run.
 */
final class LoginInputs implements Iterator<LoginInputs.Input> {
  static final String STDIN = "-";
  private static final String STDIN_NAME = "stdin";

  private final Iterator<Path> files;
  private final Lines lines;
  private Input next;

  private LoginInputs(Iterator<Path> files, InputStream lines) {
    this.files = files;
    this.lines = new Lines(lines, JsonReader.MAX_OCTETS);
  }

  /**
   * One login that is not read yet.
   *
   * @param name the name of the login in messages
   * @param login reads the login; throws {@link InvalidInputException}
   */
  record Input(String name, Supplier<LoginToIssue> login) {
    /**
     * The same login, read now, so that its scripts start while the caller reads keys. A problem
     * with it is thrown when the login is requested, as without reading ahead.
     */
    Input readAhead(LoginScripts scripts) {
      try {
        LoginToIssue read = login.get();
        read.issuance(scripts);
        return new Input(name, () -> read);
      } catch (ProblemException e) {
        return new Input(
            name,
            () -> {
              throw e;
            });
      }
    }
  }

  static LoginInputs ofFiles(List<Path> files) {
    return new LoginInputs(files.iterator(), InputStream.nullInputStream());
  }

  /** Reads newline-delimited JSON: one login on each line; skips blank lines. */
  static LoginInputs ofLines(InputStream in) {
    return new LoginInputs(List.<Path>of().iterator(), in);
  }

  /** Reads standard input as one JSON document with one login. */
  static Input whole(InputStream in) {
    return new Input(
        STDIN_NAME,
        () -> {
          try {
            return LoginToIssue.of(
                LoginFile.readScripted(STDIN_NAME, 1, in.readNBytes(JsonReader.MAX_OCTETS + 1)));
          } catch (IOException e) {
            throw unreadable(e);
          }
        });
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = files.hasNext() ? file(files.next()) : nextLine();
    }
    return next != null;
  }

  @Override
  public Input next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Input input = next;
    next = null;
    return input;
  }

  private static Input file(Path file) {
    return new Input(file.toString(), () -> LoginToIssue.of(LoginFile.readScripted(file)));
  }

  private static Input input(Entry line) {
    return new Input(
        STDIN_NAME + ":" + line.number(),
        () -> LoginToIssue.of(LoginFile.readScripted(STDIN_NAME, line.number(), line.octets())));
  }

  private Input nextLine() {
    try {
      return lines.next().map(LoginInputs::input).orElse(null);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InvalidInputException unreadable(IOException cause) {
    return new InvalidInputException(
        new Problem(
            "unreadable-file",
            STDIN_NAME,
            "standard input cannot be read",
            "check what is piped into the command"),
        cause);
  }
}
