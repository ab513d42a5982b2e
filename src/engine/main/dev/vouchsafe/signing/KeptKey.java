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

/** A key that is generated once and then stored in a folder, for all nodes that share it. */
public final class KeptKey {
  private static final String FILE = "signing-key.pem";
  private static final Duration YEARS = Duration.ofDays(3 * 365L);

  private KeptKey() {}

  /**
   * Reads the key and certificate from {@code signing-key.pem} in a folder. If the file does not
   * exist, generates a key and writes it, readable by the file's owner only.
   *
   * @param by the provider that generates it
   * @throws InvalidInputException if the file cannot be read or written, or contains something else
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

  /**
   * Reads key and certificate separately, because Java can parse each by itself; for both together,
   * BouncyCastle would have to be loaded.
   */
  private static SigningKey read(String pem, String where) {
    int certificate = pem.indexOf("-----BEGIN CERTIFICATE-----");
    return certificate > 0
        ? SigningKey.fromPemText(pem.substring(0, certificate), pem.substring(certificate), where)
        : SigningKey.fromPemText(pem, pem, where);
  }

  /**
   * Writes the whole file or nothing, and never over an existing one, because several nodes can
   * share the folder.
   */
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
      // Another node was faster; read its key.
    } finally {
      Files.delete(made);
    }
  }
}
