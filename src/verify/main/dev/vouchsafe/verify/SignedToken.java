package dev.vouchsafe.verify;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.signing.SignatureResult;
import dev.vouchsafe.signing.SignatureResult.Verified;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.xml.MessageSyntax;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The assertion of a WS-Federation answer: parsed anew from its signed octets, the only part of the
 * answer that is signed and so the only one that is read.
 *
 * @param assertion in SAML 1.1 or 2.0
 * @param place which of the two
 * @param key which trusted key signed it
 */
record SignedToken(Element assertion, SignaturePlace place, PublicKey key) {
  private static final Set<String> TRUST =
      Set.of(
          "http://schemas.xmlsoap.org/ws/2005/02/trust",
          "http://docs.oasis-open.org/ws-sx/ws-trust/200512");
  private static final String RESPONSE = "RequestSecurityTokenResponse";

  /** Whether octets look like a WS-Federation answer, rather than like a SAML response. */
  static boolean isAnnouncedBy(byte[] octets) {
    try {
      Element root = SafeXml.parse("response", octets).getDocumentElement();
      return isTrust(root);
    } catch (InvalidInputException e) {
      return false; // reading it as a response reports what is wrong with it
    }
  }

  /** Makes the checks from PARSE to SIGNATURE; empty if one of them failed. */
  static Optional<SignedToken> of(byte[] octets, SignatureCheck signatures, CheckRecorder checks) {
    Document document = SafeXml.parse("response", octets);
    checks.passed(Name.PARSE, octets.length + " octets of well-formed XML");
    checks.decided(Name.COMMENTS, MessageSyntax.splitText(document), "no text is split");
    checks.decided(Name.STRUCTURE, misbuilt(document), "one answer around one assertion");
    checks.notChecked(Name.DECRYPTION, "nothing is encrypted");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    Element assertion = assertions(document).get(0);
    SignaturePlace place =
        SamlNames.ASSERTION.equals(assertion.getNamespaceURI())
            ? SignaturePlace.SAML20
            : SignaturePlace.SAML11;
    SignatureResult result = signatures.verify(assertion, place);
    if (!(result instanceof Verified verified)) {
      checks.failed(
          Name.SIGNATURE, "of the Assertion: " + ((SignatureResult.Refused) result).reason());
      return Optional.empty();
    }
    checks.passed(
        Name.SIGNATURE,
        "the assertion is signed by a trusted key with " + verified.algorithm().setting());
    checks.decided(
        Name.SCHEMA,
        SamlSchemas.firstViolation(verified.element().getOwnerDocument()),
        "valid by the schemas of " + (place == SignaturePlace.SAML20 ? "SAML 2.0" : "SAML 1.1"));
    return checks.anyFailed()
        ? Optional.empty()
        : Optional.of(new SignedToken(verified.element(), place, verified.key()));
  }

  /** The structural error of the answer as received. */
  private static Optional<String> misbuilt(Document document) {
    List<Element> all = XmlElements.all(document);
    List<Element> answers = all.stream().filter(e -> isTrust(e, RESPONSE)).toList();
    List<Element> tokens = all.stream().filter(e -> isTrust(e, "RequestedSecurityToken")).toList();
    List<Element> assertions = assertions(document);
    Element root = document.getDocumentElement();
    if (answers.size() != 1 || tokens.size() != 1) {
      return Optional.of(
          "there are "
              + answers.size()
              + " answers with "
              + tokens.size()
              + " tokens instead of one");
    } else if (answers.get(0) != root && answers.get(0).getParentNode() != root) {
      return Optional.of("the answer does not stand where it should");
    } else if (tokens.get(0).getParentNode() != answers.get(0)) {
      return Optional.of("the token does not stand directly in the answer");
    } else if (assertions.size() != 1) {
      return Optional.of("there are " + assertions.size() + " assertions instead of one");
    } else if (assertions.get(0).getParentNode() != tokens.get(0)
        || XmlElements.children(tokens.get(0)).size() != 1) {
      return Optional.of("the assertion does not stand alone in the token");
    }
    boolean stray =
        all.stream()
            .filter(e -> XmlElements.is(e, Constants.SignatureSpecNS, Constants._TAG_SIGNATURE))
            .anyMatch(signature -> signature.getParentNode() != assertions.get(0));
    return stray ? Optional.of("a signature stands where none may be") : Optional.empty();
  }

  private static boolean isTrust(Element element, String name) {
    return isTrust(element) && name.equals(element.getLocalName());
  }

  private static boolean isTrust(Element element) {
    String namespace = element.getNamespaceURI();
    return namespace != null && TRUST.contains(namespace);
  }

  private static List<Element> assertions(Document document) {
    return XmlElements.all(document).stream()
        .filter(
            e ->
                XmlElements.is(e, SamlNames.ASSERTION, "Assertion")
                    || XmlElements.is(e, SamlNames.ASSERTION_11, "Assertion"))
        .toList();
  }
}
