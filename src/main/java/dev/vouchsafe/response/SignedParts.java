package dev.vouchsafe.response;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.Check.Name;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.signing.SignatureResult;
import dev.vouchsafe.signing.SignatureResult.Refused;
import dev.vouchsafe.signing.SignatureResult.Verified;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.xml.security.utils.Constants;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The parts of a response that may be read.
 *
 * @param response the Response: parsed anew from its signed octets, or as it came if only the
 *     assertion is signed; then it may be looked at to refuse it, never to learn from it
 * @param assertion the Assertion, always parsed anew from signed octets; empty where an error
 *     response carries none
 * @param key which trusted key signed it; empty for an unsigned error response
 */
record SignedParts(Element response, Optional<Element> assertion, Optional<PublicKey> key) {
  private static final String SAML = SAMLConstants.SAML20_NS;
  private static final String SAMLP = SAMLConstants.SAML20P_NS;
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  /** Makes the checks from PARSE to SIGNATURE; empty if one of them failed. */
  static Optional<SignedParts> of(byte[] octets, SignatureCheck signatures, CheckRecorder checks) {
    Document document;
    try {
      document = SafeXml.parse("response", octets);
    } catch (InvalidInputException e) {
      Problem problem = e.problem();
      checks.failed(Name.PARSE, problem.where() + ": " + problem.message());
      return Optional.empty();
    }
    checks.passed(Name.PARSE, octets.length + " octets of well-formed XML");
    checks.decided(Name.COMMENTS, splitText(document), "no text is split");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    checks.decided(
        Name.SCHEMA, SamlSchemas.firstViolation(document), "valid by the schemas of SAML 2.0");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    checks.decided(Name.STRUCTURE, misbuilt(document), "one response, and one assertion at most");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    Optional<SignedParts> parts = verified(document, signatures, checks);
    // They split no text, are not signed, and OpenSAML reads no document that has them.
    XmlElements.remarks(document).forEach(remark -> remark.getParentNode().removeChild(remark));
    return parts;
  }

  /** Readers differ in what they make of such text, so a value could be cut short by a comment. */
  private static Optional<String> splitText(Document document) {
    return XmlElements.remarks(document).stream()
        .map(Node::getParentNode)
        .filter(parent -> parent instanceof Element element && holdsText(element))
        .map(
            parent ->
                "the text of an element "
                    + CheckRecorder.shown(parent.getLocalName())
                    + " is split by a comment or a processing instruction")
        .findFirst();
  }

  private static boolean holdsText(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if ((node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
          && !node.getNodeValue().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> misbuilt(Document document) {
    Element root = document.getDocumentElement();
    if (!XmlElements.is(root, SAMLP, "Response")) {
      return Optional.of("the document is not a SAML 2.0 Response");
    }
    List<Element> all = XmlElements.all(document);
    long responses = all.stream().filter(e -> XmlElements.is(e, SAMLP, "Response")).count();
    List<Element> assertions =
        all.stream().filter(e -> XmlElements.is(e, SAML, "Assertion")).toList();
    boolean encrypted =
        all.stream()
            .anyMatch(
                e -> SAML.equals(e.getNamespaceURI()) && e.getLocalName().startsWith("Encrypted"));
    if (responses > 1) {
      return Optional.of("there is another Response inside of the Response");
    }
    if (encrypted) {
      return Optional.of("it has an encrypted part, and decrypting is not supported yet");
    }
    if (assertions.size() > 1) {
      return Optional.of("there are " + assertions.size() + " assertions instead of one");
    }
    if (assertions.isEmpty()) {
      return succeeded(root) ? Optional.of("there is no assertion") : Optional.empty();
    }
    if (assertions.get(0).getParentNode() != root) {
      return Optional.of("the assertion does not stand directly in the Response");
    }
    return root.getAttribute("Version").equals("2.0")
            && assertions.get(0).getAttribute("Version").equals("2.0")
        ? Optional.empty()
        : Optional.of("the Version of the Response or of the assertion is not 2.0");
  }

  private static boolean succeeded(Element response) {
    return XmlElements.children(response, SAMLP, "Status").stream()
        .flatMap(status -> XmlElements.children(status, SAMLP, "StatusCode").stream())
        .anyMatch(code -> code.getAttribute("Value").equals(SUCCESS));
  }

  private static Optional<SignedParts> verified(
      Document document, SignatureCheck signatures, CheckRecorder checks) {
    Element response = document.getDocumentElement();
    Optional<Element> assertion =
        XmlElements.children(response, SAML, "Assertion").stream().findFirst();
    List<Element> signed = new ArrayList<>();
    for (Element each : XmlElements.all(document)) {
      if (XmlElements.is(each, Constants.SignatureSpecNS, Constants._TAG_SIGNATURE)) {
        Node parent = each.getParentNode();
        if (parent != response && parent != assertion.orElse(null)) {
          checks.failed(Name.SIGNATURE, "a signature stands where none may be");
          return Optional.empty();
        }
        signed.add((Element) parent);
      }
    }
    if (signed.isEmpty()) {
      if (assertion.isPresent()) {
        checks.failed(Name.SIGNATURE, "neither the Response nor the assertion is signed");
        return Optional.empty();
      }
      checks.notChecked(Name.SIGNATURE, "it is not signed, and carries no assertion");
      return Optional.of(new SignedParts(response, assertion, Optional.empty()));
    }
    Optional<Verified> ofResponse = Optional.empty();
    Optional<Verified> ofAssertion = Optional.empty();
    for (Element element : signed) {
      SignatureResult result = signatures.verify(element, SignaturePlace.SAML20);
      if (result instanceof Refused refused) {
        checks.failed(Name.SIGNATURE, "of the " + element.getLocalName() + ": " + refused.reason());
        return Optional.empty();
      }
      if (element == response) {
        ofResponse = Optional.of((Verified) result);
      } else {
        ofAssertion = Optional.of((Verified) result);
      }
    }
    return Optional.of(parts(response, ofResponse, ofAssertion, checks));
  }

  private static SignedParts parts(
      Element unsigned,
      Optional<Verified> ofResponse,
      Optional<Verified> ofAssertion,
      CheckRecorder checks) {
    Verified any = ofResponse.or(() -> ofAssertion).orElseThrow();
    String what =
        ofResponse.isEmpty()
            ? "the assertion is signed"
            : ofAssertion.isEmpty()
                ? "the Response is signed"
                : "the Response and the assertion are signed";
    checks.passed(Name.SIGNATURE, what + " by a trusted key with " + any.algorithm().setting());
    Element response = ofResponse.map(Verified::element).orElse(unsigned);
    Optional<Element> assertion =
        ofAssertion
            .map(Verified::element)
            .or(() -> XmlElements.children(response, SAML, "Assertion").stream().findFirst());
    return new SignedParts(response, assertion, Optional.of(any.key()));
  }
}
