package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.ASSERTION;
import static dev.vouchsafe.verify.SampleResponse.NAME_ID;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.refused;
import static dev.vouchsafe.verify.SampleResponse.replaced;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;

import dev.vouchsafe.verify.Check.Name;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are refused before their signature is checked. */
final class UnreadableResponsesTest {
  @Test
  void whatIsNotXml() {
    refused("PHNhbWxwOlJlc3BvbnNl", Name.PARSE, "response:1:1: the text is not well-formed XML");
  }

  @Test
  void twentyMegabytes() {
    byte[] large = new byte[20 * 1024 * 1024];
    Arrays.fill(large, (byte) ' ');
    refused(SampleResponse.verifier().verify(large), Name.PARSE, "larger than 16 MiB");
  }

  @Test
  void deepNesting() {
    String deep = "<x>".repeat(100_000) + "</x>".repeat(100_000);
    refused(deep, Name.PARSE, "deeper than 64 levels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
      })
  void aDocumentTypeOfAnyKind(String doctype) {
    refused(doctype + assertionSigned(XML), Name.PARSE, "declares a document type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane<!---->@acme.example", "jane<?x?>@acme.example"})
  void aNameIdThatIsSplit(String split) {
    refused(
        replaced(assertionSigned(XML), NAME_ID, split),
        Name.COMMENTS,
        "the text of an element NameID is split");
  }

  @Test
  void aSplitNameIdThatTheIssuerSigned() {
    refused(
        assertionSigned(replaced(XML, NAME_ID, NAME_ID + "<!-- -->.evil.example")),
        Name.COMMENTS,
        "the text of an element NameID is split");
  }

  @Test
  void anElementThatHasNoPlace() {
    refused(
        assertionSigned(replaced(XML, "<saml:Conditions", "<saml:Oops/><saml:Conditions")),
        Name.SCHEMA,
        "element Oops is, or holds, an element that has no place there");
  }

  @Test
  void aValueThatIsNone() {
    String xml = replaced(XML, "AuthnInstant=\"2026-11-22T07:58:00.000Z\"", "AuthnInstant=\"x\"");
    refused(assertionSigned(xml), Name.SCHEMA, "AuthnStatement");
  }

  @Test
  void anIdThatStandsTwice() {
    refused(
        assertionSigned(replaced(XML, "ID=\"_response\"", "ID=\"_assertion\"")),
        Name.SCHEMA,
        "has an ID that another element has too");
  }

  @Test
  void anAssertionWithoutResponse() {
    refused(
        SampleResponse.SIGNER.sign(ASSERTION, "Assertion"),
        Name.STRUCTURE,
        "not a SAML 2.0 Response");
  }

  @Test
  void twoSignedAssertions() {
    String second = ASSERTION.replace("\"_assertion\"", "\"_second\"");
    refused(
        responseSigned(replaced(XML, ASSERTION, ASSERTION + second)),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void noAssertion() {
    refused(responseSigned(replaced(XML, ASSERTION, "")), Name.STRUCTURE, "there is no assertion");
  }

  @Test
  void anotherVersion() {
    refused(
        assertionSigned(replaced(XML, "Version=\"2.0\"", "Version=\"2.1\"")),
        Name.STRUCTURE,
        "Version");
  }
}
