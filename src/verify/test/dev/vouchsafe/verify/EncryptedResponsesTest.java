package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.ASSERTION;
import static dev.vouchsafe.verify.SampleResponse.NAME_ID;
import static dev.vouchsafe.verify.SampleResponse.SECRET;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.cut;
import static dev.vouchsafe.verify.SampleResponse.octets;
import static dev.vouchsafe.verify.SampleResponse.refused;
import static dev.vouchsafe.verify.SampleResponse.replaced;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;
import static dev.vouchsafe.verify.SampleResponse.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.encryption.AssertionEncrypter;
import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.KeyTransportDigest;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.Check.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with encrypted assertions, and attacks on them. */
final class EncryptedResponsesTest {
  private static final String UNDECRYPTABLE = "the assertion cannot be decrypted";

  @ParameterizedTest
  @EnumSource(ContentAlgorithm.class)
  void a_signed_response_covers_what_is_encrypted_in_it(ContentAlgorithm content) {
    VerificationReport report = verified(responseSigned(encrypted(XML, content)));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the Response is signed by a trusted key with rsa-sha256");
    assertThat(report.check(Name.DECRYPTION).state())
        .isEqualTo(content.isAuthenticated() ? State.PASSED : State.WARNING);
    assertThat(report.facts().orElseThrow().attributes()).containsEntry("eyes", List.of(SECRET));
    assertThat(report.facts().orElseThrow().nameId().value()).isEqualTo(NAME_ID);
  }

  @ParameterizedTest
  @EnumSource(ContentAlgorithm.class)
  void both_may_be_signed(ContentAlgorithm content) {
    VerificationReport report = verified(responseSigned(encrypted(assertionSigned(XML), content)));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the Response and the assertion are signed by a trusted key with rsa-sha256");
  }

  @Test
  void the_signature_may_be_inside_only() {
    VerificationReport report = verified(encrypted(assertionSigned(XML)));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the assertion is signed by a trusted key with rsa-sha256");
  }

  @ParameterizedTest
  @EnumSource(names = {"LEGACY_AES256_CBC", "LEGACY_AES128_CBC"})
  void cbc_is_refused_unless_the_response_is_signed(ContentAlgorithm content) {
    refused(
        verified(encrypted(assertionSigned(XML), content)),
        Name.DECRYPTION,
        "which is read only if the Response is signed");
  }

  @Test
  void nothing_is_decrypted_before_the_signature_of_the_response_is_verified() {
    String signed = responseSigned(encrypted(assertionSigned(XML)));
    VerificationReport report = verified(signed.replace("Version=\"2.0\" ", "Version=\"2.0\"  "));
    assertThat(report).hasToString("valid");
    String changed = replaced(signed, "Destination=\"https://crm", "Destination=\"https://drm");
    VerificationReport refusal = verified(changed);
    refused(refusal, Name.SIGNATURE, "of the Response: the digest does not match");
    assertThat(refusal.check(Name.DECRYPTION).state()).isEqualTo(State.NOT_CHECKED);
  }

  @Test
  void what_nobody_signed_is_refused_although_it_decrypts() {
    refused(
        verified(encrypted(XML)),
        Name.SIGNATURE,
        "neither the Response nor the assertion is signed");
  }

  @Test
  void whoever_knows_the_certificate_can_encrypt_so_the_signature_inside_counts() {
    DomSigner attacker = DomSigner.of(TestIdentity.EC, SignatureAlgorithm.ECDSA_SHA256);
    refused(
        verified(encrypted(attacker.sign(XML, "Assertion"))), Name.SIGNATURE, "of the Assertion");
    refused(
        verified(responseSigned(encrypted(attacker.sign(XML, "Assertion")))),
        Name.SIGNATURE,
        "of the Assertion");
    String changed = replaced(assertionSigned(XML), SECRET, "admin");
    refused(verified(encrypted(changed)), Name.SIGNATURE, "the digest does not match");
  }

  @Test
  void without_a_key_it_says_so() {
    String xml = responseSigned(encrypted(XML));
    refused(
        SampleResponse.verified(xml),
        Name.DECRYPTION,
        "the assertion is encrypted, and no key to decrypt it was given");
    assertThat(SampleResponse.verified(xml).check(Name.SIGNATURE).state()).isEqualTo(State.PASSED);
  }

  @Test
  void another_key_does_not_decrypt() {
    ResponseVerifier other =
        trusting(TestIdentity.RSA).decryptWith(TestIdentity.RSA.keys().getPrivate()).build();
    refused(other.verify(octets(responseSigned(encrypted(XML)))), Name.DECRYPTION, UNDECRYPTABLE);
  }

  @Test
  void one_of_several_keys_decrypts() {
    ResponseVerifier verifier =
        trusting(TestIdentity.RSA)
            .decryptWith(TestIdentity.RSA.keys().getPrivate(), TestRecipient.privateKey())
            .build();
    assertThat(verifier.verify(octets(responseSigned(encrypted(XML))))).hasToString("valid");
  }

  @Test
  void an_elliptic_curve_key_is_no_key_to_decrypt_with() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                trusting(TestIdentity.RSA).decryptWith(TestIdentity.EC.keys().getPrivate()).build())
        .withMessageContaining("not RSA");
  }

  @Test
  void nothing_is_encrypted_in_other_responses() {
    assertThat(verified(responseSigned(XML))).hasToString("valid");
    assertThat(verified(responseSigned(XML)).check(Name.DECRYPTION))
        .isEqualTo(new Check(Name.DECRYPTION, State.NOT_CHECKED, "nothing is encrypted"));
  }

  @Test
  void a_ciphertext_from_another_message_is_taken_only_with_the_signature_inside() {
    String signed = encrypted(assertionSigned(XML));
    String other = encrypted(assertionSigned(XML));
    String key = cut(signed, "xenc:EncryptedKey");
    refused(
        verified(signed.replace(key, cut(other, "xenc:EncryptedKey"))),
        Name.DECRYPTION,
        UNDECRYPTABLE);
    refused(
        verified(responseSigned(signed.replace(key, cut(other, "xenc:EncryptedKey")))),
        Name.DECRYPTION,
        UNDECRYPTABLE);
  }

  @Test
  void an_assertion_in_clear_beside_the_encrypted_one() {
    String encrypted = cut(encrypted(XML), "saml:EncryptedAssertion");
    String both = replaced(XML, ASSERTION, ASSERTION + encrypted);
    refused(verified(responseSigned(both)), Name.STRUCTURE, "2 assertions instead of one");
    String twice = replaced(XML, ASSERTION, encrypted + encrypted);
    refused(verified(responseSigned(twice)), Name.STRUCTURE, "2 assertions instead of one");
  }

  @Test
  void an_encrypted_assertion_that_is_hidden_deeper() {
    String encrypted = cut(encrypted(XML), "saml:EncryptedAssertion");
    String hidden =
        SampleResponse.OPENING
            + "<samlp:Extensions>"
            + encrypted
            + "</samlp:Extensions>"
            + SampleResponse.STATUS
            + "</samlp:Response>";
    refused(verified(hidden), Name.STRUCTURE, "does not stand directly in the Response");
  }

  @Test
  void an_encrypted_name_id_is_not_read() {
    String id =
        cut(encrypted(XML), "xenc:EncryptedData")
            .replaceFirst("^", "<saml:EncryptedID>")
            .concat("</saml:EncryptedID>");
    String xml = replaced(XML, cut(XML, "saml:NameID"), id);
    refused(
        verified(responseSigned(xml)),
        Name.STRUCTURE,
        "an encrypted part that is not an assertion");
    String inner = xml.substring(xml.indexOf("<saml:Assertion"), xml.indexOf("</samlp:Response>"));
    refused(
        verified(responseSigned(replaced(xml, inner, encryptedAssertion(inner)))),
        Name.STRUCTURE,
        "the encrypted assertion contains another encrypted part");
  }

  @Test
  void an_assertion_inside_of_the_encrypted_one() {
    String advice =
        "<saml:Advice>"
            + ASSERTION.replace("\"_assertion\"", "\"_inner\"")
            + "</saml:Advice><saml:AuthnStatement";
    String xml = XML.replaceFirst("<saml:AuthnStatement", advice);
    refused(
        verified(responseSigned(encrypted(xml))),
        Name.STRUCTURE,
        "there is another assertion inside of the encrypted one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane<!---->@acme.example", "jane<?x?>@acme.example"})
  void a_name_id_that_is_split_inside(String split) {
    refused(
        verified(responseSigned(encrypted(replaced(XML, NAME_ID, split)))),
        Name.COMMENTS,
        "the text of an element NameID is split");
  }

  @Test
  void remarks_between_elements_do_no_harm() {
    String remarked = replaced(XML, "<saml:Subject>", "<!-- here --><?pi?><saml:Subject>");
    assertThat(verified(responseSigned(encrypted(remarked)))).hasToString("valid");
    assertThat(verified(encrypted(assertionSigned(remarked)))).hasToString("valid");
  }

  @Test
  void what_is_inside_is_held_to_the_schema_and_the_version() {
    refused(
        verified(
            responseSigned(
                encrypted(replaced(XML, "<saml:Conditions", "<saml:Oops/><saml:Conditions")))),
        Name.SCHEMA,
        "element Oops");
    String otherVersion = replaced(ASSERTION, "Version=\"2.0\"", "Version=\"2.1\"");
    refused(
        verified(responseSigned(encrypted(replaced(XML, ASSERTION, otherVersion)))),
        Name.STRUCTURE,
        "the Version of the assertion is not 2.0");
  }

  @Test
  void an_id_inside_that_stands_outside_too() {
    refused(
        verified(responseSigned(encrypted(replaced(XML, "\"_assertion\"", "\"_response\"")))),
        Name.STRUCTURE,
        "has an ID that another element has too");
  }

  @Test
  void a_signature_inside_that_stands_elsewhere() {
    String signed = assertionSigned(XML);
    String signature = cut(signed, "ds:Signature");
    String moved =
        signed
            .replace(signature, "")
            .replace(
                "</saml:Conditions>",
                "</saml:Conditions><saml:Advice>" + signature + "</saml:Advice>");
    refused(
        verified(responseSigned(encrypted(moved))),
        Name.SIGNATURE,
        "a signature stands where none may be");
  }

  @Test
  void what_the_assertion_says_is_checked_as_ever() {
    String other = replaced(XML, "https://crm.example/sp", "https://other.example/sp");
    refused(verified(responseSigned(encrypted(other))), Name.AUDIENCE, "https://other.example/sp");
  }

  private static VerificationReport verified(String xml) {
    return trusting(TestIdentity.RSA)
        .decryptWith(TestRecipient.privateKey())
        .build()
        .verify(octets(xml));
  }

  private static String encrypted(String xml) {
    return encrypted(xml, ContentAlgorithm.AES256_GCM);
  }

  private static String encrypted(String xml, ContentAlgorithm content) {
    String assertion =
        xml.substring(xml.indexOf("<saml:Assertion"), xml.indexOf("</samlp:Response>"));
    return replaced(xml, assertion, encryptedAssertion(assertion, content));
  }

  private static String encryptedAssertion(String assertion) {
    return encryptedAssertion(assertion, ContentAlgorithm.AES256_GCM);
  }

  private static String encryptedAssertion(String assertion, ContentAlgorithm content) {
    return new String(
        AssertionEncrypter.encrypt(
            octets(assertion), TestRecipient.settings(content, KeyTransportDigest.SHA256)),
        StandardCharsets.UTF_8);
  }
}
