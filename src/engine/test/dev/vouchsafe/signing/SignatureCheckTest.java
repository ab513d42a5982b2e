package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.SignatureResult.Refused;
import dev.vouchsafe.signing.SignatureResult.Verified;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The signature check alone, because it must not rely on checks of its callers. */
final class SignatureCheckTest {
  private static final String XML =
      "<r><a ID=\"_a\"><Issuer>i</Issuer><v>one<!-- not signed --></v></a></r>";
  private static final DomSigner SIGNER =
      DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256).withoutPrefixes();
  private static final SignatureCheck CHECK =
      SignatureCheck.with(List.of(TestIdentity.RSA.publicKey()));

  private static SignatureResult check(String xml, String name, SignaturePlace place) {
    Document document = SafeXml.parse("test", xml.getBytes(StandardCharsets.UTF_8));
    Element element =
        XmlElements.all(document).stream()
            .filter(each -> each.getLocalName().equals(name))
            .findFirst()
            .orElseThrow();
    return CHECK.verify(element, place);
  }

  private static SignatureResult check(String xml) {
    return check(xml, "a", SignaturePlace.SAML20);
  }

  @Test
  void whatIsHandedBackIsParsedFromTheSignedOctets() {
    Verified verified = (Verified) check(SIGNER.sign(XML, "a"));
    assertThat(verified.key()).isEqualTo(TestIdentity.RSA.publicKey());
    assertThat(verified.algorithm()).isEqualTo(SignatureAlgorithm.RSA_SHA256);
    Element element = verified.element();
    assertThat(element.getParentNode()).isSameAs(element.getOwnerDocument());
    assertThat(XmlElements.children(element))
        .extracting(Element::getLocalName)
        .containsExactly("Issuer", "v");
    assertThat(XmlElements.remarks(element.getOwnerDocument())).isEmpty();
  }

  @Test
  void saml11AssertionsAreSignedAtTheirEndByAssertionId() {
    String xml = "<r><a AssertionID=\"_a\"><v>one</v></a></r>";
    String signed = SIGNER.sign(xml, "a", SignaturePlace.SAML11);
    assertThat(check(signed, "a", SignaturePlace.SAML11)).isInstanceOf(Verified.class);
    String moved = signed.replace("<v>one</v>", "").replace("</a>", "<v>one</v></a>");
    assertThat(check(moved, "a", SignaturePlace.SAML11))
        .isEqualTo(new Refused("the signature does not stand last"));
    assertThat(check(signed, "a", SignaturePlace.SAML20)).isInstanceOf(Refused.class);
  }

  @Test
  void theSignatureStandsAfterTheIssuer() {
    String signed = SIGNER.sign(XML, "a");
    String moved = signed.replace("<Issuer>i</Issuer>", "<x></x><Issuer>i</Issuer>");
    assertThat(check(moved))
        .isEqualTo(new Refused("the signature does not stand right after Issuer"));
  }

  @Test
  void theSignatureMustBeTheElementsOwnChild() {
    String signed = SIGNER.sign(XML, "a");
    assertThat(check(signed, "r", SignaturePlace.SAML20))
        .isEqualTo(new Refused("there is no signature"));
  }

  @Test
  void aDuplicateIdAnywhereIsRefused() {
    String signed = SIGNER.sign(XML, "a");
    for (String name : List.of("ID", "Id", "id", "AssertionID", "xml:id")) {
      String doubled = signed.replace("</r>", "<b " + name + "=\"_a\"></b></r>");
      assertThat(check(doubled))
          .isEqualTo(new Refused("an ID stands in the document more than once"));
    }
  }

  @Test
  void theReferenceMustPointAtTheElementItself() {
    String signed = SIGNER.sign(XML, "a");
    String signature = signed.substring(signed.indexOf("<ds:Sig"), signed.indexOf("<v>"));
    String original = signed.replace(signature, "");
    String wrapped =
        "<r><e ID=\"_e\"><Issuer>i</Issuer>" + signature + "<v>two</v></e>" + original + "</r>";
    assertThat(check(wrapped, "e", SignaturePlace.SAML20))
        .isEqualTo(new Refused("the Reference points at something else than the element"));
    String withoutId = signed.replace("ID=\"_a\"", "");
    assertThat(check(withoutId)).isEqualTo(new Refused("the element has no ID"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "</ds:KeyInfo>, </ds:KeyInfo><x/>, the signature's Signature holds an element",
    "</ds:SignedInfo>, <x/></ds:SignedInfo>, the signature's SignedInfo holds an element",
    "<ds:DigestValue>, <ds:DigestValue>AA, the signature cannot be processed",
    "<ds:DigestValue>, <ds:DigestValue>AAAA, the digest does not match",
    "'<ds:SignatureValue>', '<ds:SignatureValue>x</ds:SignatureValue><ds:SignatureValue>',"
        + " exactly one SignatureValue",
    "#enveloped-signature, #base64, not exactly enveloped-signature",
    "xmlenc#sha256, xmlenc#ripemd160, the digest algorithm is not an accepted one:"
        + " http://www.w3.org/2001/04/xmlenc#ripemd160",
    "xmldsig-more#rsa-sha256, xmldsig-more#rsa-md5, the signature algorithm is not an accepted",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, rsa-sha256, accepted one: unknown",
  })
  void anyOtherFormIsRefused(String old, String with, String reason) {
    String signed = SIGNER.sign(XML, "a");
    assertThat(signed).contains(old);
    SignatureResult result = check(signed.replace(old, with));
    assertThat(result).isInstanceOf(Refused.class);
    assertThat(((Refused) result).reason()).contains(reason);
  }

  @Test
  void twoSignaturesAreRefused() {
    assertThat(check(SIGNER.sign(SIGNER.sign(XML, "a"), "a")))
        .isEqualTo(new Refused("there is more than one signature"));
  }

  @Test
  void withoutKeysNothingCanBeVerified() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SignatureCheck.with(List.of()));
  }
}
