package dev.vouchsafe.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Key pair and self-signed certificate of a fictitious issuer. */
public record TestIdentity(KeyPair keys, X509Certificate certificate) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  public static final TestIdentity RSA = rsa(2048, END);
  public static final TestIdentity OTHER_RSA = rsa(2048, END);
  public static final TestIdentity SHORT_RSA = rsa(1024, END);
  public static final TestIdentity EXPIRED_RSA = rsa(2048, Instant.parse("2026-02-01T00:00:00Z"));
  public static final TestIdentity EC = ec("secp256r1");
  public static final TestIdentity EC_384 = ec("secp384r1");
  public static final TestIdentity EC_521 = ec("secp521r1");

  public PublicKey publicKey() {
    return keys.getPublic();
  }

  private static TestIdentity rsa(int bits, Instant end) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return of(generator.generateKeyPair(), "SHA256withRSA", end);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static TestIdentity ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return of(generator.generateKeyPair(), "SHA256withECDSA", END);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static TestIdentity of(KeyPair keys, String algorithm, Instant end)
      throws GeneralSecurityException, OperatorCreationException {
    X500Principal name = new X500Principal("CN=test");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, BigInteger.ONE, Date.from(START), Date.from(end), name, keys.getPublic());
    return new TestIdentity(
        keys,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))));
  }
}
