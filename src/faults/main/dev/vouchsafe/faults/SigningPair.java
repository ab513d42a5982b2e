package dev.vouchsafe.faults;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An RSA key for tests and its certificate. {@code toString} shows neither of them. */
public record SigningPair(PrivateKey key, X509Certificate certificate) {
  private static final Duration LIFETIME = Duration.ofDays(7);

  public SigningPair {
    if (!key.getAlgorithm().equals("RSA")) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              "key",
              "faulty signatures are made with RSA keys only",
              "give an RSA key, or none for a throw-away key"));
    }
  }

  /**
   * Returns the pair of a signing key.
   *
   * @throws InvalidInputException if it is no RSA key
   */
  public static SigningPair of(SigningKey key) {
    return new SigningPair(Seam.privateKey(key), key.certificate());
  }

  /** Creates a new key with its own certificate, valid for a week. */
  public static SigningPair throwAway(String commonName, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      X500Principal name = new X500Principal("CN=" + commonName);
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(now.toEpochMilli()),
              Date.from(now.minus(LIFETIME)),
              Date.from(now.plus(LIFETIME)),
              name,
              pair.getPublic());
      return new SigningPair(
          pair.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** Converts the pair to the engine's signing key. */
  public SigningKey signingKey() {
    return SigningKey.of(key, List.of(certificate));
  }

  @Override
  public String toString() {
    return "signing pair";
  }
}
