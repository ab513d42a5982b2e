package dev.vouchsafe.cli;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * The logins of one run, unread: each is a supplier, so that reading one can fail without ending
 * the run.
 */
final class LoginInputs implements Iterator<LoginInputs.Input> {
  static final String STDIN = "-";
  private static final String STDIN_NAME = "stdin";

  private final Iterator<Path> files;
  private final InputStream lines;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int line;
  private Input next;

  private LoginInputs(Iterator<Path> files, InputStream lines) {
    this.files = files;
    this.lines = lines;
  }

  /**
   * One login, not yet read.
   *
   * @param name what it is called in messages
   * @param login reads it; throws {@link InvalidInputException}
   */
  record Input(String name, Supplier<LoginToIssue> login) {}

  static LoginInputs ofFiles(List<Path> files) {
    return new LoginInputs(files.iterator(), InputStream.nullInputStream());
  }

  /** Newline-delimited JSON: one login a line, blank lines are passed over. */
  static LoginInputs ofLines(InputStream in) {
    return new LoginInputs(List.<Path>of().iterator(), in);
  }

  /** Standard input as one document that holds one login. */
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

  private Input nextLine() {
    try {
      byte[] octets = readLine();
      while (octets != null && isBlank(octets)) {
        octets = readLine();
      }
      if (octets == null) {
        return null;
      }
      int number = line;
      byte[] text = octets;
      return new Input(
          STDIN_NAME + ":" + number,
          () -> LoginToIssue.of(LoginFile.readScripted(STDIN_NAME, number, text)));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The next line without its end, or null; of a line that is too long, enough to be refused by the
   * reader.
   */
  private byte[] readLine() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    line++;
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    boolean ended = false;
    while (!ended && (at < end || fill())) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (octets.size() <= JsonReader.MAX_OCTETS) {
        octets.write(buffer, from, at - from);
      }
      ended = at < end;
      at += ended ? 1 : 0;
    }
    return octets.toByteArray();
  }

  /** Reads on into the buffer, which is used up; false at the end of the input. */
  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, lines.read(buffer));
    return end > 0;
  }

  private static boolean isBlank(byte[] octets) {
    for (byte octet : octets) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
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
