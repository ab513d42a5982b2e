package dev.vouchsafe.xml;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Checks the syntax of a SAML message before its content is read. */
public final class MessageSyntax {
  private static final int LONGEST_NAME = 64;

  private MessageSyntax() {}

  /**
   * Returns the first syntax error, in words that name elements and rules and never repeat content;
   * empty if the message is valid by the OASIS schemas.
   *
   * @param source its name in messages
   * @throws dev.vouchsafe.problem.InvalidInputException if {@link SafeXml} refuses it
   */
  public static Optional<String> firstFlaw(String source, byte[] octets) {
    return firstFlaw(SafeXml.parse(source, octets));
  }

  /**
   * As {@link #firstFlaw}, but accepts two faults that Auth0's library accepts: a missing Version,
   * and an ID that is not an XML name.
   */
  public static Optional<String> firstFlawLeniently(String source, byte[] octets) {
    Document document = SafeXml.parse(source, octets);
    Element root = document.getDocumentElement();
    if (!root.hasAttribute("Version")) {
      root.setAttribute("Version", "2.0");
    }
    if (root.hasAttribute("ID")) {
      root.setAttribute("ID", "_passed-over");
    }
    return firstFlaw(document);
  }

  private static Optional<String> firstFlaw(Document document) {
    return splitText(document).or(() -> SamlSchemas.firstViolation(document));
  }

  /**
   * Returns the kind of node that splits the text of an element, such as a comment; empty if none
   * does. Implementations read split text differently, so a comment could cut a value short.
   */
  public static Optional<String> splitText(Document document) {
    List<Node> remarks = XmlElements.remarks(document);
    return remarks.stream()
        .map(Node::getParentNode)
        .distinct() // each parent is visited once, whatever number of comments it contains
        .filter(parent -> parent instanceof Element element && holdsText(element))
        .map(
            parent ->
                "the text of an element "
                    + shown(String.valueOf(parent.getLocalName()))
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

  private static String shown(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
  }
}
