package dev.vouchsafe.cli;

import dev.vouchsafe.compare.report.ValueDisplay;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The file with the key for the digests that reports show instead of values. */
final class DigestKeyFile {
  private static final int LEAST_OCTETS = 32;
  private static final int MOST_OCTETS = 4096;

  private DigestKeyFile() {}

  /**
   * Returns how a report shows values.
   *
   * @param file the file with the key, or null for a random key that is not kept
   * @param values whether to show the values instead of digests
   * @throws InvalidInputException if the file does not hold a key
   */
  static ValueDisplay display(Path file, boolean values) {
    if (values) {
      return ValueDisplay.values();
    }
    return file == null ? ValueDisplay.digests() : ValueDisplay.digests(read(file));
  }

  private static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.US_ASCII);
      byte[] key = Base64.getMimeDecoder().decode(text.replaceAll("\\s", ""));
      if (key.length >= LEAST_OCTETS) {
        return key;
      }
    } catch (IOException e) {
      throw wrong(
          "unreadable-file",
          file,
          "the file cannot be read",
          "check that it exists, is a file and may be read; a new key is made with: openssl rand"
              + " -base64 48");
    } catch (IllegalArgumentException e) {
      throw noKey(file);
    }
    throw noKey(file);
  }

  private static InvalidInputException noKey(Path file) {
    return wrong(
        "digest-key",
        file,
        "the file holds no key of 256 bits in Base64",
        "make one with: openssl rand -base64 48");
  }

  private static InvalidInputException wrong(
      String code, Path file, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, file.toString(), message, nextStep));
  }
}
