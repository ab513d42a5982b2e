package dev.vouchsafe.encryption;

import static dev.vouchsafe.encryption.TestRecipient.decrypter;
import static dev.vouchsafe.encryption.TestRecipient.parsed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.encryption.DecryptionResult.Decrypted;
import dev.vouchsafe.encryption.DecryptionResult.Refused;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.TestIdentity;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers do to encrypted assertions. */
final class AssertionDecrypterTest {
  private static final String ASSERTION =
      "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">secret</saml:Assertion>";
  private static final String FAILURE = "the assertion cannot be decrypted";
  private static final Pattern VALUE =
      Pattern.compile("(<xenc:CipherValue>)([^<]*)(</xenc:CipherValue>)");

  /** Which of the two ciphertexts of a message. */
  private enum Part {
    KEY,
    CONTENT
  }

  @ParameterizedTest
  @EnumSource(ContentAlgorithm.class)
  void a_changed_bit_anywhere_gives_one_and_the_same_reason(ContentAlgorithm content) {
    String xml = encrypted(content);
    Set<String> reasons = new LinkedHashSet<>();
    for (Part part : Part.values()) {
      int length = octets(xml, part).length;
      for (int at = 0; at < length; at += part == Part.KEY ? 37 : 7) {
        int index = at;
        DecryptionResult result =
            decrypter().decryptSigned(parsed(changed(xml, part, octets -> flip(octets, index))));
        if (result instanceof Refused refused) {
          reasons.add(refused.reason());
        } else {
          assertThat(content.isAuthenticated()).as("unnoticed at " + index).isFalse();
        }
      }
    }
    assertThat(reasons).containsExactly(FAILURE);
  }

  @ParameterizedTest
  @EnumSource(ContentAlgorithm.class)
  void a_truncated_ciphertext_gives_that_reason(ContentAlgorithm content) {
    String xml = encrypted(content);
    for (Part part : Part.values()) {
      for (int length : List.of(0, 1, 11, 12, 15, 16, 27, 28, 31, 32, 33, 100)) {
        refused(changed(xml, part, octets -> Arrays.copyOf(octets, length)), FAILURE);
      }
    }
  }

  @Test
  void every_padding_gives_that_reason() {
    String xml = encrypted(ContentAlgorithm.LEGACY_AES128_CBC);
    for (int guess = 0; guess < 256; guess++) {
      int mask = guess;
      String tried =
          changed(
              xml,
              Part.CONTENT,
              octets -> {
                byte[] two = Arrays.copyOf(octets, 32);
                two[15] ^= (byte) mask;
                return two;
              });
      refused(tried, FAILURE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAA", "not Base64 at all", "====", "AAAA AAAA"})
  void what_is_no_ciphertext_gives_that_reason(String value) {
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    refused(VALUE.matcher(xml).replaceAll("$1" + value + "$3"), FAILURE);
  }

  @Test
  void another_key_gives_that_reason() {
    for (ContentAlgorithm content : ContentAlgorithm.values()) {
      AssertionDecrypter other =
          AssertionDecrypter.with(List.of(TestIdentity.RSA.keys().getPrivate()));
      assertThat(other.decryptSigned(parsed(encrypted(content)))).isEqualTo(new Refused(FAILURE));
    }
  }

  @Test
  void the_wrapped_key_of_another_message_gives_that_reason() {
    String other = base64(octets(encrypted(ContentAlgorithm.AES256_GCM), Part.KEY));
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    refused(VALUE.matcher(xml).replaceFirst("$1" + other + "$3"), FAILURE);
    String shorter = base64(octets(encrypted(ContentAlgorithm.AES128_GCM), Part.KEY));
    refused(VALUE.matcher(xml).replaceFirst("$1" + shorter + "$3"), FAILURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no XML",
        "<saml:Assertion>undeclared prefix</saml:Assertion>",
        "<x/>",
        "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
        "<!DOCTYPE x><Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
            + "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\">&e;</Assertion>"
      })
  void a_plaintext_that_is_no_assertion_gives_that_reason(String plaintext) {
    refused(encrypted(plaintext, ContentAlgorithm.AES256_GCM), FAILURE);
  }

  @Test
  void a_huge_ciphertext_is_refused_in_reasonable_time() {
    byte[] huge = new byte[11 * 1024 * 1024];
    refused(changed(encrypted(ContentAlgorithm.AES256_GCM), Part.CONTENT, old -> huge), FAILURE);
    refused(changed(encrypted(ContentAlgorithm.AES256_GCM), Part.KEY, old -> huge), FAILURE);
  }

  @Test
  void cbc_is_refused_where_nobody_signed_the_ciphertext() {
    for (ContentAlgorithm content : ContentAlgorithm.values()) {
      DecryptionResult result = decrypter().decrypt(parsed(encrypted(content)));
      if (content.isAuthenticated()) {
        assertThat(result).isInstanceOf(Decrypted.class);
      } else {
        assertThat(result)
            .isEqualTo(
                new Refused(
                    "it is encrypted with "
                        + content.setting()
                        + ", which is read only if the Response is signed"));
      }
    }
  }

  @Test
  void algorithms_that_are_broken_or_unknown_are_refused_by_name() {
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    refused(
        xml.replace("xmlenc11#aes256-gcm", "xmlenc11#aes192-gcm"),
        "the encryption algorithm is not an accepted one: http://www.w3.org/2009/xmlenc11#aes192-gcm");
    refused(
        xml.replace("http://www.w3.org/2009/xmlenc11#aes256-gcm", "secret"),
        "the encryption algorithm is not an accepted one: unknown");
    refused(
        xml.replace("#rsa-oaep-mgf1p", "#rsa-1_5"),
        "the key transport is not an accepted one: http://www.w3.org/2001/04/xmlenc#rsa-1_5");
  }

  @Test
  void content_that_stands_elsewhere_is_not_fetched() {
    String reference = "<xenc:CipherReference URI=\"file:///etc/passwd\"></xenc:CipherReference>";
    refused(
        VALUE.matcher(encrypted(ContentAlgorithm.AES256_GCM)).replaceAll(reference),
        "the CipherData does not have exactly one CipherValue");
  }

  @Test
  void encrypted_data_in_encrypted_data_is_refused() {
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    String data = cut(xml, "xenc:EncryptedData");
    String nested = data;
    for (int depth = 0; depth < 8; depth++) {
      nested = data.replace("<ds:X509Data>", nested + "<ds:X509Data>");
    }
    refused(xml.replace(data, nested), "one EncryptedData stands in another");
    refused(
        xml.replace(data, data + data),
        "the EncryptedAssertion does not have exactly one EncryptedData");
  }

  @Test
  void wrapped_keys_are_few_and_in_their_place() {
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    String key = cut(xml, "xenc:EncryptedKey");
    refused(xml.replace(key, key.repeat(9)), "there are 9 wrapped keys, not 1 to 8");
    refused(xml.replace(key, ""), "there are 0 wrapped keys, not 1 to 8");
    refused(
        xml.replace("<ds:X509Data>", key + "<ds:X509Data>"),
        "a wrapped key stands where none may be");
  }

  @Test
  void a_wrapped_key_may_stand_beside_the_data_and_belong_to_somebody_else() {
    String xml = encrypted(ContentAlgorithm.AES256_GCM);
    String key = cut(xml, "xenc:EncryptedKey");
    String declared =
        key.replaceFirst(
            ">",
            " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
                + "xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\">");
    String others = VALUE.matcher(declared).replaceFirst("$1" + base64(new byte[256]) + "$3");
    String beside =
        xml.replace(
                "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                    + key
                    + "</ds:KeyInfo>",
                "")
            .replace(
                "</saml:EncryptedAssertion>", others + declared + "</saml:EncryptedAssertion>");
    assertThat(beside).isNotEqualTo(xml);
    assertThat(decrypter().decrypt(parsed(beside))).isInstanceOf(Decrypted.class);
  }

  @Test
  void several_keys_may_be_given_while_they_are_rolled_over() {
    AssertionDecrypter both =
        AssertionDecrypter.with(
            List.of(TestIdentity.RSA.keys().getPrivate(), TestRecipient.privateKey()));
    assertThat(both.decrypt(parsed(encrypted(ContentAlgorithm.AES256_GCM))))
        .isInstanceOf(Decrypted.class);
    assertThat(both).hasToString("AssertionDecrypter with 2 keys");
  }

  @Test
  void keys_are_rsa_and_there_is_one() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AssertionDecrypter.with(List.of()))
        .withMessageContaining("there is no key to decrypt with");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AssertionDecrypter.with(List.of(TestIdentity.EC.keys().getPrivate())))
        .withMessageContaining("EC, not RSA");
  }

  private static void refused(String xml, String reason) {
    assertThat(decrypter().decryptSigned(parsed(xml))).isEqualTo(new Refused(reason));
  }

  private static String encrypted(ContentAlgorithm content) {
    return encrypted(ASSERTION, content);
  }

  private static String encrypted(String plaintext, ContentAlgorithm content) {
    return new String(
        AssertionEncrypter.encrypt(
            plaintext.getBytes(UTF_8), TestRecipient.settings(content, KeyTransportDigest.SHA1)),
        UTF_8);
  }

  private static byte[] flip(byte[] octets, int index) {
    octets[index] ^= 1;
    return octets;
  }

  private static byte[] octets(String xml, Part part) {
    Matcher matcher = VALUE.matcher(xml);
    assertThat(matcher.find() && (part == Part.KEY || matcher.find())).isTrue();
    return Base64.getDecoder().decode(matcher.group(2));
  }

  private static String changed(String xml, Part part, UnaryOperator<byte[]> change) {
    String old = base64(octets(xml, part));
    return xml.replace(old, base64(change.apply(octets(xml, part))));
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static String cut(String xml, String element) {
    int end = xml.indexOf("</" + element + ">") + element.length() + 3;
    return xml.substring(xml.indexOf("<" + element), end);
  }
}
