package dev.vouchsafe.cli;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The files that {@code --key}, {@code --cert} and {@code --key-password-file} name.
 *
 * @param key the key in PEM, PKCS#12 or JKS
 * @param certificate the certificate of the key in PEM
 * @param password the file whose first line is the key's password
 */
record SigningKeyFile(Path key, Optional<Path> certificate, Optional<Path> password) {
  /**
   * Reads the key; warns if its certificate is expired or not valid yet.
   *
   * @throws InvalidInputException if the key is unusable
   */
  SigningKey read(Console console, Instant now) {
    SigningKey read = read();
    if (read.isOutOfDateAt(now)) {
      console.warn("the certificate is expired or not yet valid: " + certificate.orElse(key));
    }
    return read;
  }

  private SigningKey read() {
    boolean isPem = isPem();
    KeyFiles.refuseForeign(key);
    if (isPem) {
      Path chain =
          certificate.orElseThrow(
              () ->
                  wrong("--key", "a key in PEM needs its certificate", "give it too: --cert FILE"));
      return password.isEmpty()
          ? SigningKey.fromPem(key, chain)
          : SigningKey.fromPem(key, chain, PasswordFile.read(password.get()));
    }
    if (certificate.isPresent()) {
      throw wrong(
          "--cert",
          "a key store holds its own certificate",
          "leave --cert out with PKCS#12 or JKS");
    }
    return SigningKey.fromKeyStore(key, password.map(PasswordFile::read).orElse(new char[0]));
  }

  /** True if the key is in PEM, and so needs a certificate file. */
  boolean isPem() {
    try (var in = Files.newInputStream(key)) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).contains("-----BEGIN");
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              key.toString(),
              "the key cannot be read",
              "check that the file exists and may be read"),
          e);
    }
  }

  static InvalidInputException wrong(String option, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", option, message, nextStep));
  }
}
