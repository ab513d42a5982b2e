package dev.vouchsafe.compare.answer;

import static java.util.stream.Collectors.joining;

import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.xml.XmlElement;
import dev.vouchsafe.xml.XmlTag;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the attributes of an assertion. */
final class AttributeReader {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
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
        element.text() + element.children().stream().map(AttributeReader::xml).collect(joining()),
        element.attribute(XSI, "type").map(type -> type.strip().replaceFirst("^.*:", "")),
        element.attribute(XSI, "nil").filter(nil -> TRUE.contains(nil.strip())).isPresent());
  }

  /**
   * Returns the XML of an element inside a value, such as a NameID, with namespaces in place of
   * prefixes and with its attributes in the order of their names.
   */
  private static String xml(XmlElement element) {
    String name = name(element.namespace(), element.localName());
    String attributes =
        element.attributes().stream()
            .sorted(
                Comparator.comparing(XmlTag.Attribute::namespace)
                    .thenComparing(XmlTag.Attribute::localName))
            .map(
                each ->
                    " "
                        + name(each.namespace(), each.localName())
                        + "=\""
                        + escaped(each.value())
                        + "\"")
            .collect(joining());
    String children = element.children().stream().map(AttributeReader::xml).collect(joining());
    return "<" + name + attributes + ">" + escaped(element.text()) + children + "</" + name + ">";
  }

  private static String name(String namespace, String localName) {
    return namespace.isEmpty() ? localName : "{" + namespace + "}" + localName;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
