package dev.vouchsafe.cli;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with the password of a key. It is not an argument, because every user of the machine sees
 * command lines.
 */
final class PasswordFile {
  private PasswordFile() {}

  /**
   * Returns the first line of the file.
   *
   * @throws InvalidInputException if the file is unreadable
   */
  static char[] read(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              file.toString(),
              "the password file cannot be read",
              "check that it exists and may be read"),
          e);
    }
  }
}
