package dev.vouchsafe.debuglog;

import dev.vouchsafe.debuglog.EventComposer.Shown;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.xml.XmlPrinter;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Redacts the XML of a message by the same rules as its table. Everything that is not a known
 * constant, time or id is searched for denied values, so that an unforeseen element reveals
 * nothing.
 */
final class ShownMessage implements XmlPrinter.Showing {
  /** Elements that confirm a guess at a value or reveal its length. */
  private static final Set<String> TELLING =
      Set.of("ds:DigestValue", "ds:SignatureValue", "xenc:CipherValue");

  private static final Set<String> CONSTANT_TEXTS =
      Set.of(
          "ds:X509Certificate",
          "saml:ConfirmationMethod",
          "wsu:Created",
          "wsu:Expires",
          "t:TokenType",
          "t:RequestType",
          "t:KeyType");
  private static final Set<String> CONSTANT_ATTRIBUTES =
      Set.of(
          "ID",
          "Id",
          "Type",
          "AssertionID",
          "Version",
          "MajorVersion",
          "MinorVersion",
          "IssueInstant",
          "AuthnInstant",
          "AuthenticationInstant",
          "NotBefore",
          "NotOnOrAfter",
          "NameFormat",
          "Method",
          "Algorithm",
          "URI",
          "PrefixList",
          "Value",
          "xsi:type");
  private static final Set<String> ATTRIBUTE_NAMES =
      Set.of("Name", "AttributeName", "AttributeNamespace");

  private final EventComposer doors;
  private final Iterator<Shown> attributes;
  private Shown attribute;

  /**
   * @param attributes the shown parts of each attribute, in document order
   */
  ShownMessage(EventComposer doors, List<Shown> attributes) {
    this.doors = doors;
    this.attributes = attributes.iterator();
  }

  @Override
  public void begin(String element) {
    if (element.equals("saml:Attribute")) {
      attribute = attributes.next();
    }
  }

  @Override
  public String attribute(String element, String name, String value) {
    if (CONSTANT_ATTRIBUTES.contains(name)) {
      return value;
    } else if (element.equals("saml:Attribute") && ATTRIBUTE_NAMES.contains(name)) {
      return attribute.name().equals(Redactor.WITHHELD) ? Redactor.WITHHELD : value;
    }
    return name.equals("Context") ? doors.state(value) : doors.name(value);
  }

  @Override
  public XmlPrinter.Replacement content(String element) {
    return element.equals("saml:Attribute") && attribute.valuesHidden()
        ? new XmlPrinter.Replacement("saml:AttributeValue", Redactor.WITHHELD)
        : null;
  }

  @Override
  public String text(String element, String text) {
    if (TELLING.contains(element)) {
      return doors.digest(text);
    } else if (CONSTANT_TEXTS.contains(element)) {
      return text;
    }
    return switch (element) {
      case "saml:AttributeValue" -> text; // only for an attribute whose values are shown
      case "saml:NameID", "saml:NameIdentifier" -> doors.nameId(text);
      case "samlp:StatusMessage", "s:Text" -> doors.statusMessage(text);
      default -> doors.name(text);
    };
  }
}
