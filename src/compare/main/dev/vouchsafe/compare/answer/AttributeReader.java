package dev.vouchsafe.compare.answer;

import static java.util.stream.Collectors.joining;

import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.xml.XmlElement;
import dev.vouchsafe.xml.XmlTag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the attributes of an assertion. */
final class AttributeReader {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
  private static final Set<String> TRUE = Set.of("true", "1");

  private AttributeReader() {}

  /** Returns the attributes of a statement, one for each element. */
  static Stream<Attribute> attributes(XmlElement statement, String namespace) {
    return statement.children(namespace, "Attribute").stream()
        .map(each -> attribute(each, namespace));
  }

  private static Attribute attribute(XmlElement element, String namespace) {
    String name =
        element
            .attribute("Name")
            .orElseGet(
                () ->
                    element.attribute("AttributeNamespace").orElse("")
                        + "/"
                        + element.attribute("AttributeName").orElse(""));
    List<Value> values =
        element.children(namespace, "AttributeValue").stream().map(AttributeReader::value).toList();
    return new Attribute(
        name,
        new Labels(element.attribute("NameFormat"), element.attribute("FriendlyName")),
        values,
        List.of(values.size()),
        false);
  }

  private static Value value(XmlElement element) {
    return new Value(
        element.children().isEmpty() ? element.text() : content(element),
        element.attribute(XSI, "type").map(type -> type(element, type)),
        element.attribute(XSI, "nil").filter(nil -> TRUE.contains(nil.strip())).isPresent());
  }

  /** Returns the local name of a type of XML Schema; of another type, also its namespace. */
  private static String type(XmlElement element, String written) {
    String type = written.strip();
    int colon = type.indexOf(':');
    Optional<String> namespace = element.namespace(type.substring(0, Math.max(0, colon)));
    if (colon > 0 && namespace.isEmpty()) {
      return type; // a prefix that nothing declares
    }
    String localName = type.substring(colon + 1);
    return namespace.filter(SCHEMA::equals).isPresent()
        ? localName
        : name(namespace.orElse(""), localName);
  }

  /** Returns texts and elements inside an element, such as a NameID in a value, in their order. */
  private static String content(XmlElement element) {
    StringBuilder content = new StringBuilder(escaped(element.texts().get(0)));
    for (int i = 0; i < element.children().size(); i++) {
      content.append(xml(element.children().get(i))).append(escaped(element.texts().get(i + 1)));
    }
    return content.toString();
  }

  /**
   * Returns the XML of an element with namespaces in place of prefixes and with its attributes in
   * the order of their names. No text is written like an element.
   */
  private static String xml(XmlElement element) {
    String name = name(element.namespace(), element.localName());
    String attributes =
        element.attributes().stream()
            .sorted(
                Comparator.comparing(XmlTag.Attribute::namespace)
                    .thenComparing(XmlTag.Attribute::localName))
            .map(each -> attribute(element, each))
            .collect(joining());
    return "<" + name + attributes + ">" + content(element) + "</" + name + ">";
  }

  private static String attribute(XmlElement element, XmlTag.Attribute attribute) {
    boolean type = attribute.namespace().equals(XSI) && attribute.localName().equals("type");
    String value = type ? type(element, attribute.value()) : attribute.value();
    String namespace = attribute.namespace();
    String name =
        namespace.isEmpty() ? attribute.localName() : name(namespace, attribute.localName());
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static String name(String namespace, String localName) {
    return "{" + namespace + "}" + localName;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
