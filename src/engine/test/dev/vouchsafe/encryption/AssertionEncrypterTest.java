package dev.vouchsafe.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.encryption.DecryptionResult.Decrypted;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.SafeXml;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class AssertionEncrypterTest {
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final String ASSERTION =
      "<saml:Assertion xmlns:saml=\""
          + SAML
          + "\" ID=\"_a\"><saml:Issuer>blue-eyes &amp; é \uD83D\uDE80</saml:Issuer></saml:Assertion>";
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  static Stream<Arguments> everyWay() {
    return Arrays.stream(ContentAlgorithm.values())
        .flatMap(
            content ->
                Arrays.stream(KeyTransportDigest.values())
                    .map(digest -> Arguments.of(content, digest)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyWay")
  void what_is_encrypted_can_be_decrypted(ContentAlgorithm content, KeyTransportDigest digest)
      throws Exception {
    Element encrypted = parsed(encrypted(content, digest));
    Decrypted decrypted = (Decrypted) TestRecipient.decrypter().decryptSigned(encrypted);
    assertThat(decrypted.content()).isEqualTo(content);
    assertThat(canonical(decrypted.assertion())).isEqualTo(ASSERTION);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyWay")
  void it_is_canonical_and_shows_nothing(ContentAlgorithm content, KeyTransportDigest digest)
      throws Exception {
    String encrypted = encrypted(content, digest);
    assertThat(canonical(parsed(encrypted))).isEqualTo(encrypted);
    assertThat(encrypted)
        .contains(content.uri(), digest.keyTransport(), digest.uri())
        .doesNotContain("Issuer")
        .doesNotContain("\r")
        .doesNotContain("&#xD;");
  }

  @Test
  void the_mask_is_written_out_where_there_is_a_choice() {
    assertThat(encrypted(ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA256))
        .contains("<xenc11:MGF xmlns:xenc11=\"http://www.w3.org/2009/xmlenc11#\"")
        .contains("http://www.w3.org/2009/xmlenc11#mgf1sha256")
        .contains("http://www.w3.org/2009/xmlenc11#rsa-oaep");
    assertThat(encrypted(ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1))
        .doesNotContain("MGF ")
        .contains("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p");
  }

  @Test
  void no_two_messages_share_a_key_or_an_initialisation_vector() {
    String first = encrypted(ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1);
    String second = encrypted(ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1);
    assertThat(values(first)).hasSize(2).doesNotContainAnyElementsOf(values(second));
    assertThat(values(first).get(1).substring(0, 16))
        .isNotEqualTo(values(second).get(1).substring(0, 16));
  }

  @Test
  void a_large_assertion_is_encrypted_whole() {
    String large = ASSERTION.replace("blue-eyes", "0123456789abcdef".repeat(1 << 16));
    byte[] encrypted =
        AssertionEncrypter.encrypt(
            large.getBytes(UTF_8),
            TestRecipient.settings(ContentAlgorithm.AES256_GCM, KeyTransportDigest.SHA1));
    Decrypted decrypted =
        (Decrypted) TestRecipient.decrypter().decrypt(parsed(new String(encrypted, UTF_8)));
    assertThat(decrypted.assertion().getTextContent()).hasSizeGreaterThan(1 << 20);
  }

  @Test
  void without_settings_the_assertion_travels_as_it_is() {
    byte[] assertion = ASSERTION.getBytes(UTF_8);
    TraceRecorder trace = new TraceRecorder();
    assertThat(AssertionEncrypter.encryptIfAsked(assertion, Optional.empty(), NOW, trace))
        .isSameAs(assertion);
    assertThat(trace.trace().decisions()).isEmpty();
  }

  @Test
  void a_certificate_out_of_date_is_a_warning() {
    EncryptionSettings expired =
        EncryptionSettings.defaultsFor(TestIdentity.EXPIRED_RSA.certificate());
    TraceRecorder trace = new TraceRecorder();
    AssertionEncrypter.encryptIfAsked(ASSERTION.getBytes(UTF_8), Optional.of(expired), NOW, trace);
    assertThat(trace.trace().why("encryptionCert"))
        .singleElement()
        .satisfies(decision -> assertThat(decision.caution()).isPresent());
  }

  @Test
  void a_recipient_needs_an_rsa_key_of_2048_bits() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EncryptionSettings.defaultsFor(TestIdentity.EC.certificate()))
        .withMessageContaining("the recipient's key is EC, and RSA-OAEP needs an RSA key");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EncryptionSettings.defaultsFor(TestIdentity.SHORT_RSA.certificate()))
        .withMessageContaining("1024 bits, fewer than 2048");
  }

  @Test
  void settings_name_algorithms_short_or_whole() {
    assertThat(ContentAlgorithm.of("aes128-gcm")).contains(ContentAlgorithm.AES128_GCM);
    assertThat(ContentAlgorithm.of("http://www.w3.org/2001/04/xmlenc#aes256-cbc"))
        .contains(ContentAlgorithm.LEGACY_AES256_CBC);
    assertThat(ContentAlgorithm.of("http://www.w3.org/2001/04/xmlenc#tripledes-cbc")).isEmpty();
    assertThat(KeyTransportDigest.of("sha256")).contains(KeyTransportDigest.SHA256);
    assertThat(KeyTransportDigest.of("md5")).isEmpty();
  }

  private static String encrypted(ContentAlgorithm content, KeyTransportDigest digest) {
    return new String(
        AssertionEncrypter.encrypt(
            ASSERTION.getBytes(UTF_8), TestRecipient.settings(content, digest)),
        UTF_8);
  }

  private static List<String> values(String xml) {
    return Pattern.compile("<xenc:CipherValue>([^<]*)<")
        .matcher(xml)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Element parsed(String xml) {
    return SafeXml.parse("test", xml.getBytes(UTF_8)).getDocumentElement();
  }

  private static String canonical(Element element) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
        .canonicalizeSubtree(element, out);
    return out.toString(UTF_8);
  }
}
