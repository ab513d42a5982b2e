package dev.vouchsafe.signing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Generates keys, each with a self-signed certificate. */
public final class SelfSignedKey {
  /** The keys of users: RSA of 2048 bits, which every service provider knows. */
  private static final Kind RSA =
      new Kind("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA");

  private static final Kind P256 =
      new Kind("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA");
  private static final int SERIAL_BITS = 64;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final KeyPair pair;
  private final X509Certificate certificate;

  private SelfSignedKey(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /**
   * Generates a key for trying things out, which nobody trusts; its certificate is valid for a day.
   */
  public static SigningKey throwAway(Instant now) {
    return make("CN=throw-away key", now, A_DAY, CryptoChoice.JDK).key();
  }

  /**
   * Generates a key for an issuer that only plans answers and signs none: on P-256, because an RSA
   * key takes a hundred times as long.
   */
  public static SigningKey forPlans(Instant now) {
    return P256.make("CN=key that signs nothing", now, A_DAY, Optional.empty()).key();
  }

  /**
   * Generates an RSA key of 2048 bits.
   *
   * @param name the distinguished name of its certificate
   * @param lifetime how long the certificate is valid
   * @param by the provider that finds the primes; the JDK takes ten times as long
   */
  static SelfSignedKey make(String name, Instant now, Duration lifetime, CryptoChoice by) {
    return RSA.make(name, now, lifetime, by.provider());
  }

  /** A kind of key, and the algorithm that signs its certificate. */
  private record Kind(String algorithm, AlgorithmParameterSpec size, String signature) {
    SelfSignedKey make(String name, Instant now, Duration lifetime, Optional<Provider> provider) {
      try {
        KeyPairGenerator generator =
            provider.isPresent()
                ? KeyPairGenerator.getInstance(algorithm, provider.get())
                : KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
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
                .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
        return new SelfSignedKey(
            pair, new JcaX509CertificateConverter().getCertificate(certificate));
      } catch (GeneralSecurityException | OperatorCreationException e) {
        throw new IllegalStateException("every Java platform makes RSA keys and keys on P-256", e);
      }
    }
  }

  private SigningKey key() {
    return SigningKey.of(pair.getPrivate(), List.of(certificate));
  }

  /** The key as PKCS#8 and the certificate, both in PEM. */
  String pem() throws IOException {
    Writer text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(new JcaPKCS8Generator(pair.getPrivate(), null));
      pem.writeObject(certificate);
    }
    return text.toString();
  }
}
