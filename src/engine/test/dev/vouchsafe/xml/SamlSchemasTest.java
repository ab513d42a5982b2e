package dev.vouchsafe.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class SamlSchemasTest {
  private static final String SAML11 =
      """
      <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" \
      MinorVersion="1" AssertionID="_a" Issuer="urn:x" IssueInstant="2026-11-22T08:00:00Z">\
      <saml:AttributeStatement><saml:Subject><saml:NameIdentifier>x</saml:NameIdentifier>\
      </saml:Subject><saml:Attribute AttributeName="a" AttributeNamespace="b">\
      <saml:AttributeValue>secret</saml:AttributeValue></saml:Attribute>\
      </saml:AttributeStatement></saml:Assertion>""";

  private static Document document(String xml) {
    return SafeXml.parse("test", xml.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> violation(String xml) {
    return SamlSchemas.firstViolation(document(xml));
  }

  @Test
  void saml11AssertionsAreKnown() {
    assertThat(violation(SAML11)).isEmpty();
  }

  @Test
  void violationsNameTheElementAndTheRuleAndNoContent() {
    assertThat(violation(SAML11.replace("2026-11-22T08:00:00Z", "secret")).orElseThrow())
        .startsWith(
            "element Assertion: the attribute IssueInstant does not hold what it may: a time")
        .doesNotContain("secret");
  }

  @Test
  void elementsThatNoSchemaKnowsAreViolations() {
    assertThat(violation("<x/>")).contains("element x is not in the schemas");
  }

  @Test
  void schemasThatADocumentNamesAreNotFetched() {
    String located =
        SAML11.replace(
            "MajorVersion",
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\" MajorVersion");
    assertThat(violation(located)).isEmpty();
  }
}
