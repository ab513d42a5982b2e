package dev.vouchsafe.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from files and stores. Errors reveal nothing of the key. */
class SigningKeyTest {
  private static final char[] PASSWORD = "s3cret-password".toCharArray();

  @TempDir private Path directory;

  private Path pem(String name, Object... objects) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object object : objects) {
        writer.writeObject(object);
      }
    }
    return Files.writeString(directory.resolve(name), text.toString());
  }

  private Path certificate(TestIdentity identity) throws IOException {
    return pem("cert.pem", identity.certificate());
  }

  @Test
  void pem_holds_a_key_in_pkcs_8_pkcs_1_or_sec_1() throws Exception {
    for (TestIdentity identity : List.of(TestIdentity.RSA, TestIdentity.EC, TestIdentity.EC_521)) {
      PrivateKey key = identity.keys().getPrivate();
      Path traditional = pem("traditional.pem", traditional(key));
      Path pkcs8 = pem("pkcs8.pem", new JcaPKCS8Generator(key, null));
      assertThat(Files.readString(traditional)).containsPattern("BEGIN (RSA|EC) PRIVATE KEY");
      assertThat(Files.readString(pkcs8)).contains("BEGIN PRIVATE KEY");
      for (Path file : List.of(traditional, pkcs8)) {
        assertThat(SigningKey.fromPem(file, certificate(identity)).certificate())
            .isEqualTo(identity.certificate());
      }
    }
  }

  /** As openssl writes it: SEC 1 with the name of the curve, PKCS#1 as it is. */
  private static Object traditional(PrivateKey key) throws IOException {
    if (key instanceof ECPrivateKey ec) {
      return new PemObject(
          "EC PRIVATE KEY",
          new org.bouncycastle.asn1.sec.ECPrivateKey(
                  ec.getParams().getOrder().bitLength(),
                  ec.getS(),
                  PrivateKeyInfo.getInstance(key.getEncoded())
                      .getPrivateKeyAlgorithm()
                      .getParameters())
              .getEncoded());
    }
    return key;
  }

  @Test
  void pem_may_be_encrypted_in_either_form() throws Exception {
    PrivateKey key = TestIdentity.RSA.keys().getPrivate();
    Path pkcs8 =
        pem(
            "pkcs8.pem",
            new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(PASSWORD)
                    .build()));
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          key,
          new JcePEMEncryptorBuilder("AES-128-CBC")
              .setProvider(new BouncyCastleProvider())
              .build(PASSWORD));
    }
    Path traditional = Files.writeString(directory.resolve("traditional.pem"), text.toString());
    Path certificate = certificate(TestIdentity.RSA);
    for (Path file : List.of(pkcs8, traditional)) {
      assertThat(SigningKey.fromPem(file, certificate, PASSWORD).type()).isEqualTo("RSA");
      assertThat(problem(() -> SigningKey.fromPem(file, certificate)))
          .contains(file.toString(), "encrypted", "--key-password-file");
      assertThat(problem(() -> SigningKey.fromPem(file, certificate, "s3cret-wrong".toCharArray())))
          .contains(file.toString(), "password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void a_key_store_of_either_kind_is_told_by_its_content(String kind) throws Exception {
    Path file = store(kind, TestIdentity.EC, 1);
    assertThat(SigningKey.fromKeyStore(file, PASSWORD).certificate())
        .isEqualTo(TestIdentity.EC.certificate());
    assertThat(problem(() -> SigningKey.fromKeyStore(file, "s3cret-wrong".toCharArray())))
        .contains(file.toString(), "password");
    assertThat(problem(() -> SigningKey.fromKeyStore(store(kind, TestIdentity.EC, 2), PASSWORD)))
        .contains("2 keys");
    assertThat(problem(() -> SigningKey.fromKeyStore(store(kind, TestIdentity.EC, 0), PASSWORD)))
        .contains("0 keys");
  }

  private Path store(String kind, TestIdentity identity, int keys) throws Exception {
    Path file = directory.resolve(kind + keys);
    try (OutputStream out = Files.newOutputStream(file)) {
      keyStore(kind, identity, keys).store(out, PASSWORD);
    }
    return file;
  }

  private static KeyStore keyStore(String kind, TestIdentity identity, int keys) throws Exception {
    KeyStore store = KeyStore.getInstance(kind);
    store.load(null, null);
    store.setCertificateEntry("other", TestIdentity.OTHER_RSA.certificate());
    for (int i = 0; i < keys; i++) {
      store.setKeyEntry(
          "key" + i,
          identity.keys().getPrivate(),
          PASSWORD,
          new X509Certificate[] {identity.certificate()});
    }
    return store;
  }

  @Test
  void a_key_store_in_hand_gives_a_key_by_its_alias() throws Exception {
    KeyStore store = keyStore("PKCS12", TestIdentity.RSA, 2);
    assertThat(SigningKey.fromKeyStore(store, "key1", PASSWORD).type()).isEqualTo("RSA");
    assertThat(problem(() -> SigningKey.fromKeyStore(store, "nobody", PASSWORD))).contains("alias");
    assertThat(problem(() -> SigningKey.fromKeyStore(store, "other", PASSWORD))).contains("alias");
    assertThat(problem(() -> SigningKey.fromKeyStore(store, "key0", "s3cret-x".toCharArray())))
        .contains("password");
  }

  @Test
  void a_chain_is_kept_in_order() throws Exception {
    Path chain =
        pem("chain.pem", TestIdentity.RSA.certificate(), TestIdentity.OTHER_RSA.certificate());
    assertThat(
            SigningKey.fromPem(pem("key.pem", TestIdentity.RSA.keys().getPrivate()), chain).chain())
        .containsExactly(TestIdentity.RSA.certificate(), TestIdentity.OTHER_RSA.certificate());
  }

  @Test
  void a_key_and_a_certificate_that_do_not_match_are_refused() throws Exception {
    Path key = pem("key.pem", TestIdentity.RSA.keys().getPrivate());
    for (TestIdentity other : List.of(TestIdentity.OTHER_RSA, TestIdentity.EC)) {
      assertThat(problem(() -> SigningKey.fromPem(key, certificate(other))))
          .contains("do not match");
    }
    assertThat(
            problem(
                () ->
                    SigningKey.of(
                        TestIdentity.EC.keys().getPrivate(),
                        List.of(TestIdentity.EC_384.certificate()))))
        .contains("do not match");
    assertThat(problem(() -> SigningKey.of(TestIdentity.EC.keys().getPrivate(), List.of())))
        .contains("no certificate");
  }

  @Test
  void rsa_of_fewer_than_2048_bits_is_refused() {
    assertThat(
            problem(
                () ->
                    SigningKey.of(
                        TestIdentity.SHORT_RSA.keys().getPrivate(),
                        List.of(TestIdentity.SHORT_RSA.certificate()))))
        .contains("1024 bits", "2048");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256k1", "brainpoolP256r1", "secp224r1"})
  void a_curve_that_no_algorithm_is_defined_for_is_refused(String curve) throws Exception {
    BouncyCastleProvider provider = new BouncyCastleProvider();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec(curve));
    KeyPair keys = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=curve");
    Date now = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .setProvider(provider)
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, now, now, name, keys.getPublic())
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(provider)
                            .build(keys.getPrivate())));
    assertThat(problem(() -> SigningKey.of(keys.getPrivate(), List.of(certificate))))
        .contains("P-256");
    Path file = pem("key.pem", new JcaPKCS8Generator(keys.getPrivate(), null));
    assertThat(problem(() -> SigningKey.fromPem(file, pem("cert.pem", certificate)))).isNotEmpty();
  }

  @Test
  void an_expired_certificate_still_signs_and_can_be_asked_about() {
    SigningKey key =
        SigningKey.of(
            TestIdentity.EXPIRED_RSA.keys().getPrivate(),
            List.of(TestIdentity.EXPIRED_RSA.certificate()));
    assertThat(key.isOutOfDateAt(Instant.parse("2026-01-15T00:00:00Z"))).isFalse();
    assertThat(key.isOutOfDateAt(Instant.parse("2026-02-15T00:00:00Z"))).isTrue();
    assertThat(key.isOutOfDateAt(Instant.parse("2025-12-15T00:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n"
      })
  void a_file_that_holds_no_key_and_no_certificate_is_told(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), text);
    Path key = pem("key.pem", TestIdentity.RSA.keys().getPrivate());
    assertThat(problem(() -> SigningKey.fromPem(file, certificate(TestIdentity.RSA), PASSWORD)))
        .contains(file.toString());
    assertThat(problem(() -> SigningKey.fromPem(key, file))).contains(file.toString());
    assertThat(problem(() -> SigningKey.fromKeyStore(file, PASSWORD))).contains(file.toString());
    assertThat(problem(() -> SigningKey.fromPem(directory, key))).contains(directory.toString());
    assertThat(problem(() -> SigningKey.fromKeyStore(directory.resolve("none"), PASSWORD)))
        .contains("none");
  }

  @Test
  void damage_anywhere_leads_to_a_problem_and_shows_nothing_of_the_key() throws Exception {
    Random random = new Random(7);
    PrivateKey key = TestIdentity.RSA.keys().getPrivate();
    byte[] encoded = PrivateKeyInfo.getInstance(key.getEncoded()).getEncoded();
    byte[] certificate = TestIdentity.RSA.certificate().getEncoded();
    byte[] store = Files.readAllBytes(store("PKCS12", TestIdentity.EC, 1));
    for (int i = 0; i < 300; i++) {
      String damagedKey = pemText("PRIVATE KEY", damaged(encoded, random));
      String damagedCertificate = pemText("CERTIFICATE", damaged(certificate, random));
      shownOrLoaded(
          () -> SigningKey.fromPemText(damagedKey, pemText("CERTIFICATE", certificate), "k"));
      shownOrLoaded(
          () -> SigningKey.fromPemText(pemText("PRIVATE KEY", encoded), damagedCertificate, "k"));
      Path file = Files.write(directory.resolve("damaged"), damaged(store, random));
      shownOrLoaded(() -> SigningKey.fromKeyStore(file, PASSWORD));
    }
  }

  private static byte[] damaged(byte[] octets, Random random) {
    byte[] copy =
        Arrays.copyOf(
            octets, random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length);
    for (int i = 0; copy.length > 0 && i < 1 + random.nextInt(3); i++) {
      copy[random.nextInt(Math.min(copy.length, 1 + random.nextInt(copy.length)))] =
          (byte) random.nextInt();
    }
    return copy;
  }

  private static String pemText(String kind, byte[] octets) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(octets)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static void shownOrLoaded(ThrowingCallable load) throws Exception {
    try {
      load.call();
    } catch (InvalidInputException e) {
      checkShowsNothing(e);
    } catch (Throwable e) {
      throw new AssertionError("not a problem but " + e, e);
    }
  }

  private static String problem(ThrowingCallable load) {
    InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, load);
    assertThat(thrown).isNotNull();
    checkShowsNothing(thrown);
    return thrown.problem().line();
  }

  private static void checkShowsNothing(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      assertThat(link.toString())
          .doesNotContain("s3cret")
          .doesNotContainPattern("MII[A-Za-z0-9+/]{8}|[0-9a-f]{32}|[0-9]{40}");
    }
  }

  @Test
  void to_string_tells_the_kind_and_the_certificates_subject_only() {
    SigningKey key =
        SigningKey.of(TestIdentity.EC.keys().getPrivate(), List.of(TestIdentity.EC.certificate()));
    assertThat(key).hasToString("SigningKey EC of CN=test");
    assertThat(key.signer(SignatureSettings.DEFAULTS)).hasToString("XmlSigner ecdsa-sha256 sha256");
  }
}
