package dev.vouchsafe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** Warns of keys and secrets that every user of this machine can read. */
final class PrivateFiles {
  /** Matches the options of all commands that name a key, a password or another secret. */
  static final Pattern OPTIONS = Pattern.compile("--(.+-)?(key|secrets?|password-file)");

  /** The largest size of a key or secret. */
  private static final int KEY_OCTETS = 1024 * 1024;

  /**
   * The SHA-256 digests of the samples' keys and secrets, which are public because they are in the
   * repository.
   */
  static final Set<String> PUBLISHED =
      Set.of(
          "be5fbc6cf18629e81f94ff443eb0bba74c32555aad6176dab7ed375ff6014ffb",
          "91723dacf96fa776ed2dad9624ea497bc2d82e9ec472c3643ec05457fe42dc4e",
          "11911519addf6ed4aa812d8b8c89fa2980a5b2b50818e80c48a7f619c4729037",
          "0c56364ce51e83056be4f602b9019d3c28bd7bdcb0363b18087dbae760951d89",
          "dd5fc986960974a348359599e200cf2e8c0d387ea7d7c9403bf9fff5a0aae8cc",
          "7cb3954e4863bc50f9722cf6213006ff453b313cdf20d95b499d2b2296b8a3d1");

  private PrivateFiles() {}

  /** Warns if the option names such a file. */
  static void warn(Console console, OptionSpec option) {
    if (option.type().equals(Path.class) && OPTIONS.matcher(option.longestName()).matches()) {
      Path file = option.getValue();
      warn(console, Stream.ofNullable(file));
    }
  }

  /** Prints one warning for each such file; ignores missing files. */
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
      return Files.isRegularFile(file)
          && permissions.contains(PosixFilePermission.OTHERS_READ)
          && !(Files.size(file) <= KEY_OCTETS
              && PUBLISHED.contains(digest(Files.readAllBytes(file))));
    } catch (IOException | UnsupportedOperationException e) {
      return false; // the code that uses the file reports what is wrong with it
    }
  }

  /** Returns the SHA-256 of a file's octets. */
  static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
