package dev.vouchsafe.xml;

import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A start tag of a streamed document.
 *
 * @param namespace empty for none
 * @param localName the name without a prefix
 * @param name the name as written
 * @param attributes in written order, without namespace declarations
 * @param declarations prefix to namespace; the default namespace has the prefix {@code ""}
 * @param position the position of the tag's end
 */
public record XmlTag(
    String namespace,
    String localName,
    String name,
    List<Attribute> attributes,
    Map<String, String> declarations,
    Position position) {
  public XmlTag {
    attributes = List.copyOf(attributes);
    declarations = Map.copyOf(declarations);
  }

  /**
   * An attribute that is not a namespace declaration.
   *
   * @param namespace empty for none
   * @param localName the name without a prefix
   * @param name the name as written
   * @param value the value, normalised by XML 1.0
   */
  public record Attribute(String namespace, String localName, String name, String value) {}

  /** Whether it has this name. */
  public boolean is(String otherNamespace, String otherName) {
    return localName.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** The value of an attribute without a namespace. */
  public Optional<String> attribute(String attributeName) {
    return attributes.stream()
        .filter(each -> each.namespace().isEmpty() && each.localName().equals(attributeName))
        .map(Attribute::value)
        .findFirst();
  }

  /** The prefix of a name; empty if it has none. */
  static String prefix(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }
}
