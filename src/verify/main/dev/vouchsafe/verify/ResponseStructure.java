package dev.vouchsafe.verify;

import dev.vouchsafe.xml.XmlElements;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Checks the structure of a response before its content is used. */
final class ResponseStructure {
  static final String SAML = SAMLConstants.SAML20_NS;
  static final String ENCRYPTED_ASSERTION = "EncryptedAssertion";

  private static final String SAMLP = SAMLConstants.SAML20P_NS;
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
  private static final List<String> IDS = List.of("ID", "Id");

  private ResponseStructure() {}

  /** Returns the first structural error of a message as received. */
  static Optional<String> misbuilt(Document document) {
    Element root = document.getDocumentElement();
    if (!XmlElements.is(root, SAMLP, "Response")) {
      return Optional.of("the document is not a SAML 2.0 Response");
    }
    List<Element> all = XmlElements.all(document);
    if (all.stream().filter(e -> XmlElements.is(e, SAMLP, "Response")).count() > 1) {
      return Optional.of("there is another Response inside of the Response");
    }
    List<Element> assertions =
        all.stream()
            .filter(e -> XmlElements.is(e, SAML, "Assertion") || isEncryptedAssertion(e))
            .toList();
    if (all.stream().anyMatch(e -> isEncrypted(e) && !isEncryptedAssertion(e))) {
      return Optional.of("it has an encrypted part that is not an assertion");
    }
    if (assertions.size() > 1) {
      return Optional.of("there are " + assertions.size() + " assertions instead of one");
    }
    if (assertions.isEmpty()) {
      return succeeded(root) ? Optional.of("there is no assertion") : Optional.empty();
    }
    Element assertion = assertions.get(0);
    if (assertion.getParentNode() != root) {
      return Optional.of("the assertion does not stand directly in the Response");
    }
    return hasRightVersion(root) && (isEncryptedAssertion(assertion) || hasRightVersion(assertion))
        ? Optional.empty()
        : Optional.of("the Version of the Response or of the assertion is not 2.0");
  }

  /**
   * Returns the first structural error of a decrypted assertion.
   *
   * @param assertion the root of its own document
   * @param response the Response it came in
   */
  static Optional<String> misbuiltInside(Element assertion, Element response) {
    List<Element> all = XmlElements.all(assertion.getOwnerDocument());
    if (all.stream().filter(e -> XmlElements.is(e, SAML, "Assertion")).count() > 1) {
      return Optional.of("there is another assertion inside of the encrypted one");
    }
    if (all.stream().anyMatch(ResponseStructure::isEncrypted)) {
      return Optional.of("the encrypted assertion contains another encrypted part");
    }
    Set<String> outside = ids(XmlElements.all(response.getOwnerDocument()));
    if (ids(all).stream().anyMatch(outside::contains)) {
      return Optional.of("the encrypted assertion has an ID that another element has too");
    }
    return hasRightVersion(assertion)
        ? Optional.empty()
        : Optional.of("the Version of the assertion is not 2.0");
  }

  private static Set<String> ids(List<Element> elements) {
    Set<String> ids = new HashSet<>();
    for (Element element : elements) {
      IDS.stream().filter(element::hasAttribute).map(element::getAttribute).forEach(ids::add);
    }
    return ids;
  }

  private static boolean isEncryptedAssertion(Element element) {
    return XmlElements.is(element, SAML, ENCRYPTED_ASSERTION);
  }

  private static boolean isEncrypted(Element element) {
    String namespace = element.getNamespaceURI();
    return (SAML.equals(namespace) && element.getLocalName().startsWith("Encrypted"))
        || (SAMLP.equals(namespace) && element.getLocalName().startsWith("NewEncrypted"));
  }

  private static boolean hasRightVersion(Element element) {
    return element.getAttribute("Version").equals("2.0");
  }

  private static boolean succeeded(Element response) {
    return XmlElements.children(response, SAMLP, "Status").stream()
        .flatMap(status -> XmlElements.children(status, SAMLP, "StatusCode").stream())
        .anyMatch(code -> code.getAttribute("Value").equals(SUCCESS));
  }
}
