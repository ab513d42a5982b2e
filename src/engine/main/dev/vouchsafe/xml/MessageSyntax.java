package dev.vouchsafe.xml;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What can be wrong with a SAML message as a text, before anything it says is looked at. */
public final class MessageSyntax {
  private static final int LONGEST_NAME = 64;

  private MessageSyntax() {}

  /**
   * What is wrong with the message first, in words that name elements and rules and never repeat
   * content; empty if it is well built and valid by the OASIS schemas.
   *
   * @param source its name in messages
   * @throws dev.vouchsafe.problem.InvalidInputException if {@link SafeXml} does not read it
   */
  public static Optional<String> firstFlaw(String source, byte[] octets) {
    return firstFlaw(SafeXml.parse(source, octets));
  }

  /**
   * As above, passing over what Auth0's library passes over: a message without Version, and one
   * whose ID is no name.
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
   * What splits the text of an element, if anything does: readers differ in what they make of such
   * text, so a value could be cut short by a comment.
   */
  public static Optional<String> splitText(Document document) {
    List<Node> remarks = XmlElements.remarks(document);
    return remarks.stream()
        .map(Node::getParentNode)
        .distinct() // a parent is walked once, however many remarks it holds
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
