package dev.vouchsafe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;

/** Warns of keys and secrets that everybody on this machine can read. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** One line for each such file; nothing of one that is not there. */
  static void warn(Console console, Stream<Path> files) {
    files
        .filter(PrivateFiles::isReadByOthers)
        .forEach(
            file ->
                console.warn(
                    file + " can be read by everybody on this machine; run: chmod 600 " + file));
  }

  private static boolean isReadByOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // who reads the file says what is wrong with it
    }
  }
}
