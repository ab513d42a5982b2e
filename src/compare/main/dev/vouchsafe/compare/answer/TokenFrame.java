package dev.vouchsafe.compare.answer;

import dev.vouchsafe.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * The part of a WS-Federation answer around the token.
 *
 * @param appliesTo the address of its AppliesTo
 * @param expires the end of its Lifetime, as written
 */
record TokenFrame(Optional<String> appliesTo, Optional<String> expires) {
  private static final String ANSWER = "RequestSecurityTokenResponse";

  /** Reads the frame; both parts are empty if it is not a message of WS-Federation. */
  static TokenFrame of(XmlElement root) {
    XmlElement answer =
        root.localName().equals(ANSWER + "Collection") ? child(root, ANSWER).orElse(root) : root;
    return answer.localName().equals(ANSWER)
        ? new TokenFrame(
            text(answer, List.of("AppliesTo", "EndpointReference", "Address")),
            text(answer, List.of("Lifetime", "Expires")))
        : new TokenFrame(Optional.empty(), Optional.empty());
  }

  /** Returns the text at a path of local names, because each version has its own namespaces. */
  private static Optional<String> text(XmlElement start, List<String> path) {
    Optional<XmlElement> at = Optional.of(start);
    for (String name : path) {
      at = at.flatMap(each -> child(each, name));
    }
    return at.map(XmlElement::text);
  }

  private static Optional<XmlElement> child(XmlElement parent, String localName) {
    return parent.children().stream()
        .filter(each -> each.localName().equals(localName))
        .findFirst();
  }
}
