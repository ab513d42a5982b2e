package dev.vouchsafe.compare.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.MessageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each class a response is changed in one way; that class is reported and no other. */
class EveryClassTest {
  private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";
  private static final String RESPONSE =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_r1" Version="2.0" \
      IssueInstant="2026-11-22T08:00:00.000Z" Destination="https://sp.example/acs" InResponseTo="_q1">\
      <saml:Issuer>urn:acme.example</saml:Issuer>\
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
      <saml:Assertion ID="_a1" Version="2.0" IssueInstant="2026-11-22T08:00:00.000Z">\
      <saml:Issuer>urn:acme.example</saml:Issuer>\
      <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>\
      <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>\
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>\
      <ds:Reference URI="#_a1"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
      </ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
      <ds:X509Certificate>RSA-CERTIFICATE</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>\
      <saml:Subject><saml:NameID Format="urn:f:persistent" NameQualifier="urn:acme.example">jane</saml:NameID>\
      <saml:SubjectConfirmation><saml:SubjectConfirmationData InResponseTo="_q1" \
      NotOnOrAfter="2026-11-22T09:00:00Z" Recipient="https://sp.example/acs"/></saml:SubjectConfirmation>\
      </saml:Subject><saml:Conditions NotBefore="2026-11-22T07:59:00Z" NotOnOrAfter="2026-11-22T09:00:00Z">\
      <saml:AudienceRestriction><saml:Audience>urn:sp</saml:Audience></saml:AudienceRestriction>\
      </saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-22T08:00:00Z" SessionIndex="_s1">\
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:context</saml:AuthnContextClassRef></saml:AuthnContext>\
      </saml:AuthnStatement><saml:AttributeStatement>\
      <saml:Attribute Name="mail" NameFormat="urn:basic" FriendlyName="Mail">\
      <saml:AttributeValue xsi:type="xs:string">Jane Doe@acme</saml:AttributeValue></saml:Attribute>\
      <saml:Attribute Name="groups"><saml:AttributeValue>admins</saml:AttributeValue>\
      <saml:AttributeValue>caf\u00e9</saml:AttributeValue></saml:Attribute>\
      </saml:AttributeStatement></saml:Assertion></samlp:Response>""";

  private static final String MAIL = "Jane Doe@acme</saml:AttributeValue></saml:Attribute>";
  private static final String ADMINS = "<saml:AttributeValue>admins</saml:AttributeValue>";
  private static final String CAFE = "<saml:AttributeValue>caf\u00e9</saml:AttributeValue>";
  private static final String NEW =
      "<saml:Attribute Name=\"x\"><saml:AttributeValue>y</saml:AttributeValue></saml:Attribute>";

  /** One way in which a response changes, and the class that this is. */
  private record Change(DifferenceClass kind, String text, String other) {}

  private static Change change(DifferenceClass kind, String text, String other) {
    return new Change(kind, text, other);
  }

  private static final List<Change> CHANGES =
      List.of(
          change(DifferenceClass.NAME_ID, ">jane<", ">Jane<"),
          change(DifferenceClass.NAME_ID_FORMAT, "urn:f:persistent", "urn:f:email"),
          change(DifferenceClass.NAME_ID_QUALIFIERS, " NameQualifier=\"urn:acme.example\"", ""),
          change(DifferenceClass.NAME_ID_QUALIFIERS, "NameQualifier", "SPNameQualifier"),
          change(DifferenceClass.NAME_ID_QUALIFIERS, "\">jane<", "\" SPProvidedID=\"j\">jane<"),
          change(DifferenceClass.ONE_REFUSED, RESPONSE, refusal("Responder")),
          change(DifferenceClass.RENAMED, "Name=\"groups\"", "Name=\"memberOf\""),
          change(DifferenceClass.MISSING, NEW, ""),
          change(DifferenceClass.ADDED, MAIL, MAIL + NEW),
          change(DifferenceClass.VALUE_COUNT, ADMINS, ""),
          change(DifferenceClass.VALUE_COUNT, ADMINS, ADMINS + ADMINS),
          change(DifferenceClass.VALUE, "admins", "users"),
          change(DifferenceClass.EMPTY, "Jane Doe@acme", ""),
          change(DifferenceClass.EMPTY, "admins", "null"),
          change(
              DifferenceClass.ADDRESSING,
              "urn:acme.example</saml:Issuer><ds",
              "urn:x</saml:Issuer><ds"),
          change(
              DifferenceClass.ADDRESSING,
              "urn:acme.example</saml:Issuer><samlp",
              "urn:x</saml:Issuer><samlp"),
          change(DifferenceClass.ADDRESSING, "urn:sp<", "urn:other<"),
          change(DifferenceClass.ADDRESSING, "Recipient=\"https://sp", "Recipient=\"https://x"),
          change(DifferenceClass.ADDRESSING, "Destination=\"https://sp", "Destination=\"https://x"),
          change(DifferenceClass.ADDRESSING, "InResponseTo=\"_q1\"", ""),
          change(
              DifferenceClass.ADDRESSING,
              "<saml:Audience>urn:sp<",
              "<saml:Audience>urn:x</saml:Audience><saml:Audience>urn:sp<"),
          change(DifferenceClass.ADDRESSING, " InResponseTo=\"_q1\">", ">"),
          change(DifferenceClass.ADDRESSING, "InResponseTo=\"_q1\" NotOnOrAfter", "NotOnOrAfter"),
          change(
              DifferenceClass.TIMES,
              "NotOnOrAfter=\"2026-11-22T09:00:00Z\">",
              "NotOnOrAfter=\"2026-11-22T10:00:00Z\">"),
          change(
              DifferenceClass.TIMES,
              "NotOnOrAfter=\"2026-11-22T09:00:00Z\" Recipient",
              "NotOnOrAfter=\"2026-11-22T10:00:00Z\" Recipient"),
          change(
              DifferenceClass.TIMES,
              "NotBefore=\"2026-11-22T07:59:00Z\"",
              "NotBefore=\"2026-11-22T08:00:00Z\""),
          change(
              DifferenceClass.TIMES,
              "SessionIndex=\"_s1\"",
              "SessionIndex=\"_s1\" SessionNotOnOrAfter=\"2026-11-22T16:00:00Z\""),
          change(DifferenceClass.AUTHENTICATION, "urn:context", "urn:other"),
          change(
              DifferenceClass.AUTHENTICATION,
              "<saml:SubjectConfirmation>",
              "<saml:SubjectConfirmation Method=\"urn:bearer\">"),
          change(DifferenceClass.AUTHENTICATION, " SessionIndex=\"_s1\"", ""),
          change(DifferenceClass.ALGORITHMS, "rsa-sha256", "rsa-sha512"),
          change(DifferenceClass.ALGORITHMS, "xmlenc#sha256", "xmlenc#sha512"),
          change(DifferenceClass.ALGORITHMS, "xml-exc-c14n#", "xml-exc-c14n#WithComments"),
          change(DifferenceClass.KEY, "RSA-CERTIFICATE", "EC-CERTIFICATE"),
          change(DifferenceClass.ATTRIBUTE_ORDER, NEW, ""),
          change(DifferenceClass.VALUE_ORDER, ADMINS + CAFE, CAFE + ADMINS),
          change(DifferenceClass.TYPE, "\"xs:string\"", "\"xs:anyType\""),
          change(DifferenceClass.NAME_FORMAT, "urn:basic", "urn:uri"),
          change(DifferenceClass.FRIENDLY_NAME, " FriendlyName=\"Mail\"", ""),
          change(DifferenceClass.WHITE_SPACE, "Jane Doe", "Jane&#13;&#10;Doe"),
          change(DifferenceClass.WHITE_SPACE, "Jane Doe", "Jane\u00a0Doe"),
          change(DifferenceClass.LETTER_CASE, "Jane Doe@", "jane doe@"),
          change(DifferenceClass.NORMALISATION, "caf\u00e9", "cafe\u0301"),
          change(
              DifferenceClass.JOINED,
              ADMINS + CAFE,
              "<saml:AttributeValue>admins;caf\u00e9</saml:AttributeValue>"),
          change(
              DifferenceClass.JOINED,
              ADMINS + CAFE,
              "<saml:AttributeValue>[\"admins\",\"caf\u00e9\"]</saml:AttributeValue>"),
          change(
              DifferenceClass.REPEATED,
              ADMINS,
              ADMINS + "</saml:Attribute><saml:Attribute Name=\"groups\">"));

  @TestFactory
  Stream<DynamicTest> a_change_lands_in_its_class_both_ways() {
    return CHANGES.stream()
        .filter(each -> each.kind() != DifferenceClass.ATTRIBUTE_ORDER)
        .map(
            each ->
                dynamicTest(
                    each.kind().code() + ": " + each.other().replaceAll("(?s)(.{60}).*", "$1"),
                    () -> {
                      String base =
                          each.text().equals(NEW) ? RESPONSE.replace(MAIL, MAIL + NEW) : RESPONSE;
                      String changed = base.replace(each.text(), each.other());
                      assertThat(changed).isNotEqualTo(base);
                      assertThat(kinds(base, changed)).containsExactly(each.kind());
                      assertThat(kinds(changed, base)).containsExactly(mirrored(each.kind()));
                    }));
  }

  @Test
  void the_order_of_attributes_is_a_class_of_its_own() {
    assertThat(
            kinds(
                RESPONSE.replace(MAIL, MAIL + NEW),
                RESPONSE.replace("</saml:AttributeStatement>", NEW + "</saml:AttributeStatement>")))
        .containsExactly(DifferenceClass.ATTRIBUTE_ORDER);
  }

  @Test
  void what_else_is_signed_is_a_class_of_its_own() {
    assertThat(kinds(RESPONSE, signedTwice())).containsExactly(DifferenceClass.SIGNED_PARTS);
  }

  private static String signedTwice() {
    String signature = RESPONSE.replaceFirst("(?s).*(<ds:Signature .*</ds:Signature>).*", "$1");
    String issuer = "<saml:Issuer>urn:acme.example</saml:Issuer>";
    return RESPONSE.replace(issuer + "<samlp:Status", issuer + signature + "<samlp:Status");
  }

  @Test
  void what_is_denied_and_what_is_encrypted_are_classes_of_their_own() {
    assertThat(OurPairs.denial()).containsExactly(DifferenceClass.DENIAL);
    // the Response around an encrypted assertion is signed as well
    assertThat(OurPairs.encryption())
        .containsExactly(DifferenceClass.SIGNED_PARTS, DifferenceClass.ENCRYPTION);
  }

  @Test
  void a_message_of_a_captured_refusal_is_a_value() {
    String named =
        refusal("Responder")
            .replace(
                "</samlp:Status>",
                "<samlp:StatusMessage>jane is blocked</samlp:StatusMessage></samlp:Status>");
    Difference difference = Comparison.of(read(RESPONSE), read(named)).get(0);
    assertThat(difference.to().visibility()).isEqualTo(Evidence.Visibility.VALUE);
    assertThat(difference.from().visibility()).isEqualTo(Evidence.Visibility.PUBLIC);
  }

  @Test
  void two_refusals_differ_by_their_reason_only() {
    assertThat(kinds(refusal("Responder"), refusal("Responder"))).isEmpty();
    assertThat(kinds(refusal("Responder"), refusal("Requester")))
        .containsExactly(DifferenceClass.BOTH_REFUSED);
  }

  @Test
  void ids_instants_and_signature_values_are_no_difference() {
    assertThat(
            kinds(
                RESPONSE,
                RESPONSE
                    .replace("_a1", "_a2")
                    .replace("_r1", "_r2")
                    .replace("_q1", "_q2")
                    .replace("_s1", "_s2")
                    .replace("AAAA", "BBBB")
                    .replace("2026-11-22", "2026-12-24")))
        .isEmpty();
  }

  @Test
  void a_transient_nameid_is_another_one_each_time() {
    String fresh =
        RESPONSE.replace("urn:f:persistent", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
    assertThat(kinds(fresh, fresh.replace(">jane<", ">_78<"))).isEmpty();
  }

  @Test
  void two_names_with_the_same_values_are_no_rename() {
    String two = RESPONSE.replace("Name=\"mail\"", "Name=\"one\"");
    String three =
        RESPONSE
            .replace("Name=\"mail\"", "Name=\"two\"")
            .replace(
                "<saml:Attribute Name=\"groups\"",
                "<saml:Attribute Name=\"three\"><saml:AttributeValue>Jane Doe@acme"
                    + "</saml:AttributeValue></saml:Attribute><saml:Attribute Name=\"groups\"");
    assertThat(kinds(two, three))
        .containsExactlyInAnyOrder(
            DifferenceClass.MISSING, DifferenceClass.ADDED, DifferenceClass.ADDED);
  }

  @Test
  void changes_of_the_nameid_come_first() {
    assertThat(kinds(RESPONSE, RESPONSE.replace("admins", "users").replace(">jane<", ">joe<")))
        .containsExactly(DifferenceClass.NAME_ID, DifferenceClass.VALUE);
  }

  /** Fails if a class is no longer found, because each class has a pair that shows it. */
  @Test
  void every_class_is_shown_by_a_pair() {
    Set<DifferenceClass> shown = EnumSet.noneOf(DifferenceClass.class);
    CHANGES.forEach(each -> shown.add(each.kind()));
    shown.addAll(kinds(RESPONSE, signedTwice()));
    shown.addAll(kinds(refusal("Responder"), refusal("Requester")));
    shown.addAll(OurPairs.denial());
    shown.addAll(OurPairs.encryption());
    assertThat(shown).containsExactlyInAnyOrder(DifferenceClass.values());
    assertThat(Arrays.stream(DifferenceClass.values()).map(DifferenceClass::code))
        .doesNotHaveDuplicates();
  }

  @Test
  void levels_contain_each_other() {
    assertThat(Level.STRICT.codes()).containsAll(Level.ACCEPTS.codes());
    assertThat(Level.ACCEPTS.codes()).containsAll(Level.ACCOUNTS.codes());
    assertThat(Level.ACCOUNTS.codes()).containsExactly("VSD070", "VSD071", "VSD072", "VSD100");
  }

  private static DifferenceClass mirrored(DifferenceClass kind) {
    return switch (kind) {
      case MISSING -> DifferenceClass.ADDED;
      case ADDED -> DifferenceClass.MISSING;
      default -> kind;
    };
  }

  private static String refusal(String code) {
    return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><samlp:Status><samlp:StatusCode"
        + " Value=\""
        + STATUS
        + code
        + "\"/></samlp:Status></samlp:Response>";
  }

  private static List<DifferenceClass> kinds(String before, String after) {
    return Comparison.of(read(before), read(after)).stream().map(Difference::kind).toList();
  }

  private static Answer read(String xml) {
    return MessageReader.read(
        "test",
        xml.replace("RSA-CERTIFICATE", certificate("idp-rsa"))
            .replace("EC-CERTIFICATE", certificate("idp-ec"))
            .getBytes(UTF_8));
  }

  private static String certificate(String name) {
    try {
      return Files.readString(Path.of("samples/keys", name + ".crt.pem"))
          .replaceAll("-----[A-Z ]+-----", "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
