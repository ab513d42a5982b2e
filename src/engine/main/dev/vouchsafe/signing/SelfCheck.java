package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SignableElement;
import java.util.List;
import java.util.Map;

/**
 * Checks, before a key signs its first login, that its signatures verify. It signs and verifies an
 * artificial assertion twice, because the second signature comes from a reused template. Never uses
 * a real login, because verification logs the signed content.
 */
final class SelfCheck {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "saml", "urn:oasis:names:tc:SAML:2.0:assertion",
          "xs", "http://www.w3.org/2001/XMLSchema",
          "xsi", "http://www.w3.org/2001/XMLSchema-instance");
  private static final List<String> VALUE_PREFIXES = List.of("xs", "xsi");

  private SelfCheck() {}

  /**
   * @throws InvalidInputException if a signature does not verify
   */
  static void of(XmlSigner signer, SigningKey key) {
    SignatureCheck check =
        SignatureCheck.with(List.of(key.certificate().getPublicKey())).acceptingLegacySha1();
    for (String id : List.of("_first", "_second")) {
      byte[] signed = signer.sign(madeUpAssertion(id));
      SignatureResult result =
          check.verify(
              SafeXml.parse("self-check", signed).getDocumentElement(), SignaturePlace.SAML20);
      if (result instanceof SignatureResult.Refused refused) {
        throw new InvalidInputException(
            new Problem(
                "signing-key",
                "self-check",
                "what this key signs does not verify: " + refused.reason(),
                "use another key or another security provider"));
      }
    }
  }

  private static SignableElement madeUpAssertion(String id) {
    CanonicalWriter xml = new CanonicalWriter(PREFIXES, 512);
    xml.start("saml:Assertion")
        .declare(VALUE_PREFIXES)
        .attribute("ID", id)
        .element("saml:Issuer", "self-check");
    int signatureAt = xml.position();
    xml.start("saml:AttributeValue")
        .attribute("xsi:type", "xs:string")
        .text("made up <&>\" \r\n\t é \uD83D\uDE80")
        .end()
        .end();
    return new SignableElement(xml.octets(), id, signatureAt, VALUE_PREFIXES);
  }
}
