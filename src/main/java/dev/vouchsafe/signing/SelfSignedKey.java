package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes RSA keys of 2048 bits, each with a certificate that it signed itself. */
public final class SelfSignedKey {
  private static final int RSA_BITS = 2048;
  private static final int SERIAL_BITS = 64;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration YEARS = Duration.ofDays(3 * 365L);
  private static final String FILE = "signing-key.pem";

  private final KeyPair pair;
  private final X509Certificate certificate;

  private SelfSignedKey(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /** A key nobody trusts, for trying things out; its certificate holds for a day. */
  public static SigningKey throwAway(Instant now) {
    return make("CN=throw-away key", now, A_DAY).key();
  }

  /**
   * The key in a folder, in {@code signing-key.pem}, certificate and all; where there is none, one
   * is made that only the file's owner can read.
   *
   * @throws InvalidInputException if the file cannot be read or made, or holds something else
   */
  public static SigningKey keptIn(Path folder, Instant now) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make("CN=Vouchsafe test identity provider", now, YEARS).writeTo(file);
      }
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      return SigningKey.fromPemText(pem, pem, file.toString());
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

  private static SelfSignedKey make(String name, Instant now, Duration lifetime) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name(name);
      var certificate =
          new JcaX509v3CertificateBuilder(
                  subject,
                  new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                  Date.from(now.minus(Duration.ofMinutes(5))),
                  Date.from(now.plus(lifetime)),
                  subject,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
      return new SelfSignedKey(pair, new JcaX509CertificateConverter().getCertificate(certificate));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java platform makes RSA keys", e);
    }
  }

  private SigningKey key() {
    return SigningKey.of(pair.getPrivate(), List.of(certificate));
  }

  /** All of it or nothing, and never over another's: several nodes may share the folder. */
  private void writeTo(Path file) throws IOException {
    Path made =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(made, pem(), StandardCharsets.US_ASCII);
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // Another node was faster; its key is read.
    } finally {
      Files.delete(made);
    }
  }

  private String pem() throws IOException {
    Writer text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(new JcaPKCS8Generator(pair.getPrivate(), null));
      pem.writeObject(certificate);
    }
    return text.toString();
  }
}
