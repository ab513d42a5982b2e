package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.EVIL;
import static dev.vouchsafe.verify.SampleResponse.NAME_ID;
import static dev.vouchsafe.verify.SampleResponse.STATUS;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.cut;
import static dev.vouchsafe.verify.SampleResponse.octets;
import static dev.vouchsafe.verify.SampleResponse.refused;
import static dev.vouchsafe.verify.SampleResponse.replaced;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;
import static dev.vouchsafe.verify.SampleResponse.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.verify.Check.Name;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by an untrusted key, and signatures that do not cover the data that is used. */
final class ForgedSignaturesTest {
  @Test
  void stripped() {
    refused(XML, Name.SIGNATURE, "neither the Response nor the assertion is signed");
  }

  @Test
  void changedAfterwards() {
    refused(
        replaced(assertionSigned(XML), NAME_ID, EVIL),
        Name.SIGNATURE,
        "of the Assertion: the digest does not match");
    refused(
        replaced(responseSigned(XML), NAME_ID, EVIL),
        Name.SIGNATURE,
        "of the Response: the digest does not match");
  }

  @Test
  void signedInfoChangedAfterwards() {
    String signed = assertionSigned(XML);
    refused(
        replaced(signed, "PrefixList=\"xs xsi\"", "PrefixList=\"xsi xs\""),
        Name.SIGNATURE,
        "no trusted key made the signature");
  }

  @Test
  void byAnAttackerWhoseCertificateIsInKeyInfo() {
    refused(
        DomSigner.of(TestIdentity.OTHER_RSA, SignatureAlgorithm.RSA_SHA256).sign(XML, "Assertion"),
        Name.SIGNATURE,
        "no trusted key made the signature");
  }

  @Test
  void byAnotherKindOfKey() {
    refused(
        DomSigner.of(TestIdentity.EC, SignatureAlgorithm.ECDSA_SHA256).sign(XML, "Assertion"),
        Name.SIGNATURE,
        "no trusted certificate has such a key");
  }

  @Test
  void byHmacWithThePublicKeyAsItsSecret() {
    String hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    SecretKeySpec secret =
        new SecretKeySpec(TestIdentity.RSA.publicKey().getEncoded(), "HmacSHA256");
    refused(
        DomSigner.of(secret, TestIdentity.RSA, hmac).sign(XML, "Assertion"),
        Name.SIGNATURE,
        "the signature algorithm is not an accepted one: " + hmac);
  }

  @Test
  void bySha1UnlessItIsAskedFor() {
    String signed =
        DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.LEGACY_RSA_SHA1)
            .digesting(DigestAlgorithm.LEGACY_SHA1)
            .sign(XML, "Assertion");
    refused(signed, Name.SIGNATURE, "SHA-1, which is broken");
    refused(
        SampleResponse.SIGNER.digesting(DigestAlgorithm.LEGACY_SHA1).sign(XML, "Assertion"),
        Name.SIGNATURE,
        "SHA-1, which is broken");
    VerificationReport asked =
        trusting(TestIdentity.RSA).acceptLegacySha1().build().verify(octets(signed));
    assertThat(asked).hasToString("valid");
  }

  @Test
  void movedToTheEndOfTheAssertion() {
    String signed = assertionSigned(XML);
    String signature = cut(signed, "ds:Signature");
    String moved = replaced(signed, signature, "");
    refused(
        replaced(moved, "</saml:Assertion>", signature + "</saml:Assertion>"),
        Name.SCHEMA,
        "Signature");
  }

  @Test
  void movedToExtensions() {
    String signed = responseSigned(XML);
    String signature = cut(signed, "ds:Signature");
    String moved = replaced(signed, signature, "");
    refused(
        replaced(moved, STATUS, "<samlp:Extensions>" + signature + "</samlp:Extensions>" + STATUS),
        Name.SIGNATURE,
        "a signature stands where none may be");
  }

  @Test
  void withASecondReference() {
    String signed = assertionSigned(XML);
    String reference = cut(signed, "ds:Reference");
    refused(
        replaced(signed, reference, reference + reference),
        Name.SIGNATURE,
        "2 References instead of one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/2000/09/xmldsig#base64",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
      })
  void withAnotherTransform(String transform) {
    String signed = assertionSigned(XML);
    refused(
        replaced(
            signed,
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"" + transform + "\"/></ds:Transforms>"),
        Name.SIGNATURE,
        "not exactly enveloped-signature and exclusive canonicalization");
  }

  @Test
  void withAnotherCanonicalization() {
    refused(
        replaced(
            assertionSigned(XML),
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">",
            "<ds:CanonicalizationMethod"
                + " Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">"),
        Name.SIGNATURE,
        "SignedInfo is not canonicalized exclusively");
  }

  @Test
  void withAnObject() {
    refused(
        replaced(
            assertionSigned(XML), "</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>"),
        Name.SIGNATURE,
        "carries a ds:Object");
  }

  @Test
  void overTheWholeDocumentInsteadOfTheElement() {
    refused(
        replaced(assertionSigned(XML), "URI=\"#_assertion\"", "URI=\"\""),
        Name.SIGNATURE,
        "points at something else");
  }

  @Test
  void withATrustedKeyThatIsTooShort() {
    String signed =
        DomSigner.of(TestIdentity.SHORT_RSA, SignatureAlgorithm.RSA_SHA256).sign(XML, "Assertion");
    refused(
        trusting(TestIdentity.SHORT_RSA).build().verify(octets(signed)),
        Name.SIGNATURE,
        "fewer than 2048 bits");
  }

  @Test
  void overTheAssertionOnlyWhileTheStatusWasExchanged() {
    // Changes to an unsigned Response are refused.
    String failed = replaced(assertionSigned(XML), ":status:Success", ":status:Responder");
    refused(failed, Name.STATUS, "status:Responder");
  }
}
