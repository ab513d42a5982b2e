package dev.vouchsafe.cli;

import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options {@code --key} and {@code --cert} of the commands that make faults. */
final class RsaPairFiles {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "An RSA key in PEM (PKCS#8) that signs; needs --cert.")
  private Path key;

  @Option(names = "--cert", paramLabel = "FILE", description = "Its certificate in PEM.")
  private Path certificate;

  /** Returns the key and its certificate, if the options are given. */
  Optional<SigningPair> pair() {
    if (key == null && certificate == null) {
      return Optional.empty();
    } else if (key == null || certificate == null) {
      throw new InvalidInputException(
          new Problem("wrong-usage", "--key", "a key needs its certificate", "give both or none"));
    }
    try (var in = Files.newInputStream(certificate)) {
      String text = Files.readString(key).replaceAll("-----[^-]*-----", "");
      return Optional.of(
          new SigningPair(
              KeyFactory.getInstance("RSA")
                  .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text))),
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              key.toString(),
              "the key or its certificate cannot be read",
              "give an RSA key as openssl genpkey writes it, and its certificate, both in PEM"),
          e);
    }
  }
}
