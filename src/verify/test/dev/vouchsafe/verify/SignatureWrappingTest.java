package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.ASSERTION;
import static dev.vouchsafe.verify.SampleResponse.EVIL;
import static dev.vouchsafe.verify.SampleResponse.NAME_ID;
import static dev.vouchsafe.verify.SampleResponse.OPENING;
import static dev.vouchsafe.verify.SampleResponse.STATUS;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.cut;
import static dev.vouchsafe.verify.SampleResponse.refused;
import static dev.vouchsafe.verify.SampleResponse.replaced;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;

import dev.vouchsafe.verify.Check.Name;
import org.junit.jupiter.api.Test;

/** The permutations of "How To Break XML Signatures" and of SAML Raider, by their numbers. */
final class SignatureWrappingTest {
  private final String ofResponse = responseSigned(XML);
  private final String ofAssertion = assertionSigned(XML);
  private final String evilAssertion =
      ASSERTION.replace(NAME_ID, EVIL).replace("\"_assertion\"", "\"_evil\"");
  private final String evilResponse =
      XML.replace(NAME_ID, EVIL).replace("\"_response\"", "\"_evil\"");
  private final String issuer = cut(OPENING, "saml:Issuer");

  private String withoutSignature(String xml) {
    return replaced(xml, cut(xml, "ds:Signature"), "");
  }

  @Test
  void xsw1OriginalResponseInsideOfTheSignatureOfAnEvilOne() {
    String signature = cut(ofResponse, "ds:Signature");
    String original = withoutSignature(ofResponse);
    String wrapped = replaced(signature, "</ds:Signature>", original + "</ds:Signature>");
    refused(
        replaced(evilResponse, issuer + STATUS, issuer + wrapped + STATUS),
        Name.SCHEMA,
        "element Response is, or holds, an element that has no place there");
    String inObject =
        replaced(
            signature,
            "</ds:Signature>",
            "<ds:Object>"
                + original.replace("\"_assertion\"", "\"_original\"")
                + "</ds:Object></ds:Signature>");
    refused(
        replaced(evilResponse, issuer + STATUS, issuer + inObject + STATUS),
        Name.STRUCTURE,
        "another Response inside of the Response");
  }

  @Test
  void xsw2OriginalResponseBeforeTheSignatureOfAnEvilOne() {
    String signature = cut(ofResponse, "ds:Signature");
    String original = withoutSignature(ofResponse);
    refused(
        replaced(evilResponse, issuer + STATUS, issuer + original + signature + STATUS),
        Name.SCHEMA,
        "Response");
  }

  @Test
  void xsw3EvilAssertionBeforeTheOriginalOne() {
    String original = cut(ofAssertion, "saml:Assertion");
    refused(
        replaced(ofAssertion, original, evilAssertion + original),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void xsw4OriginalAssertionInsideOfAnEvilOne() {
    String original = cut(ofAssertion, "saml:Assertion");
    refused(
        replaced(
            ofAssertion,
            original,
            evilAssertion.replace("</saml:Assertion>", original + "</saml:Assertion>")),
        Name.SCHEMA,
        "Assertion");
    refused(
        replaced(
            ofAssertion,
            original,
            evilAssertion.replace(
                "</saml:Conditions>",
                "</saml:Conditions><saml:Advice>" + original + "</saml:Advice>")),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void xsw5EvilAssertionWithTheSignatureAndTheOriginalAfterIt() {
    String original = cut(ofAssertion, "saml:Assertion");
    String signature = cut(original, "ds:Signature");
    String evil = withIssuerThen(evilAssertion, signature);
    refused(
        replaced(ofAssertion, original, evil + withoutSignature(original)),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void xsw6OriginalAssertionInsideOfTheSignatureOfAnEvilOne() {
    String original = cut(ofAssertion, "saml:Assertion");
    String signature =
        replaced(
            cut(original, "ds:Signature"),
            "</ds:Signature>",
            withoutSignature(original) + "</ds:Signature>");
    refused(
        replaced(ofAssertion, original, withIssuerThen(evilAssertion, signature)),
        Name.SCHEMA,
        "element Assertion is, or holds, an element that has no place there");
  }

  @Test
  void xsw7EvilAssertionInExtensions() {
    String extensions = "<samlp:Extensions>" + evilAssertion + "</samlp:Extensions>";
    refused(
        replaced(ofAssertion, STATUS, extensions + STATUS),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void xsw8OriginalAssertionInAnObjectOfTheSignatureOfAnEvilOne() {
    String original = cut(ofAssertion, "saml:Assertion");
    String signature =
        replaced(
            cut(original, "ds:Signature"),
            "</ds:Signature>",
            "<ds:Object>" + withoutSignature(original) + "</ds:Object></ds:Signature>");
    refused(
        replaced(ofAssertion, original, withIssuerThen(evilAssertion, signature)),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void theOriginalAssertionHiddenInExtensionsOfAnotherNamespace() {
    String original = cut(ofAssertion, "saml:Assertion");
    String hidden =
        "<samlp:Extensions><x:hide xmlns:x=\"urn:x\">" + original + "</x:hide></samlp:Extensions>";
    refused(
        replaced(replaced(ofAssertion, original, evilAssertion), STATUS, hidden + STATUS),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void anUnsignedSiblingAfterTheSignedAssertion() {
    refused(
        replaced(ofAssertion, "</samlp:Response>", evilAssertion + "</samlp:Response>"),
        Name.STRUCTURE,
        "2 assertions instead of one");
  }

  @Test
  void theSignatureOfAnotherAssertion() {
    String signature = cut(cut(ofAssertion, "saml:Assertion"), "ds:Signature");
    refused(
        replaced(XML, ASSERTION, withIssuerThen(evilAssertion, signature)),
        Name.SIGNATURE,
        "the Reference points at something else than the element");
  }

  private String withIssuerThen(String assertion, String more) {
    return replaced(
        assertion, "</saml:Issuer><saml:Subject>", "</saml:Issuer>" + more + "<saml:Subject>");
  }
}
