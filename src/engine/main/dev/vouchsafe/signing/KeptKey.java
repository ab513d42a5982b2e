package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** A key that is made once and then kept in a folder, for all that share it. */
public final class KeptKey {
  private static final String FILE = "signing-key.pem";
  private static final Duration YEARS = Duration.ofDays(3 * 365L);

  private KeptKey() {}

  /**
   * The key in a folder, in {@code signing-key.pem}, certificate and all; where there is none, one
   * is made that only the file's owner can read.
   *
   * @param by who makes it
   * @throws InvalidInputException if the file cannot be read or made, or holds something else
   */
  public static SigningKey in(Path folder, Instant now, CryptoChoice by) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(SelfSignedKey.make("CN=Vouchsafe test identity provider", now, YEARS, by), file);
      }
      return read(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              file.toString(),
              "the key cannot be read, or a new one not be written",
              "check that the folder may be read and written"),
          e);
    }
  }

  /** Taken apart, both are plain enough for Java; together they would need BouncyCastle loaded. */
  private static SigningKey read(String pem, String where) {
    int certificate = pem.indexOf("-----BEGIN CERTIFICATE-----");
    return certificate > 0
        ? SigningKey.fromPemText(pem.substring(0, certificate), pem.substring(certificate), where)
        : SigningKey.fromPemText(pem, pem, where);
  }

  /** All of it or nothing, and never over another's: several nodes may share the folder. */
  private static void write(SelfSignedKey key, Path file) throws IOException {
    Path made =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(made, key.pem(), StandardCharsets.US_ASCII);
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // Another node was faster; its key is read.
    } finally {
      Files.delete(made);
    }
  }
}
