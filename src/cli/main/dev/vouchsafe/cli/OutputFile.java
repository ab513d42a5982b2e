package dev.vouchsafe.cli;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that {@code --out} names. */
record OutputFile(Path path) {

  /**
   * Writes to a temporary file beside the target and moves it, so that the target is always
   * complete.
   */
  void write(byte[] octets) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new FileSystemException(path.toString(), null, "not a file that can be replaced");
      }
      Path directory = path.toAbsolutePath().getParent();
      Path part = Files.createTempFile(directory, ".vouchsafe", ".part");
      try {
        Files.write(part, octets);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unwritable-file",
              path.toString(),
              "the output file cannot be written",
              "check that its folder exists and may be written to, and that it is a file if it exists"),
          e);
    }
  }
}
