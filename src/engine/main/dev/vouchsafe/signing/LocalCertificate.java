package dev.vouchsafe.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for https on this machine, valid for a day; its key is in memory only. Clients must
 * be configured to trust {@link #pem}.
 */
public final class LocalCertificate {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int SERIAL_BITS = 64;
  private static final int LINE = 64;
  private static final char[] NONE = new char[0];

  private final KeyPair pair;
  private final X509Certificate certificate;

  private LocalCertificate(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /**
   * Generates a key and a certificate.
   *
   * @param hosts names and addresses of the certificate besides those of loopback
   */
  public static LocalCertificate make(Collection<String> hosts, Instant now) {
    Set<String> all = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    hosts.stream().map(host -> host.replaceAll("[\\[\\]]", "")).forEach(all::add);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=Vouchsafe on this machine");
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
              Date.from(now.minus(Duration.ofMinutes(5))),
              Date.from(now.plus(A_DAY)),
              subject,
              pair.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(all.stream().map(LocalCertificate::name).toArray(GeneralName[]::new)));
      return new LocalCertificate(
          pair,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("every Java platform makes EC keys", e);
    }
  }

  private static GeneralName name(String host) {
    boolean isAddress = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  /** The TLS settings for a server. */
  public SSLContext context() {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, NONE);
      keys.setKeyEntry("https", pair.getPrivate(), NONE, new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, NONE);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /** The certificate, for clients that must trust it. */
  public String pem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was made can be written", e);
    }
  }

  @Override
  public String toString() {
    return "certificate of https on this machine";
  }
}
