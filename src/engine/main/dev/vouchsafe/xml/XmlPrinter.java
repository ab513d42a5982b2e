package dev.vouchsafe.xml;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Prints a message for people, one element a line, with confidential parts replaced. */
public final class XmlPrinter {
  /** Shows everything: elements, attributes and texts. */
  public static final Showing EVERYTHING =
      new Showing() {
        @Override
        public void begin(String element) {}

        @Override
        public String text(String element, String text) {
          return text;
        }

        @Override
        public String attribute(String element, String attribute, String value) {
          return value;
        }

        @Override
        public Replacement content(String element) {
          return null;
        }
      };

  private final Showing showing;
  private final StringBuilder out = new StringBuilder();

  private XmlPrinter(Showing showing) {
    this.showing = showing;
  }

  /**
   * Decides which parts of a message are shown. Names of elements are qualified, such as {@code
   * saml:NameID}.
   */
  public interface Showing {
    /** Called at the start of an element; later calls concern it until the next element starts. */
    void begin(String element);

    /** Returns the text of an element, or its replacement. */
    String text(String element, String text);

    /** Returns the value of an attribute, or its replacement. */
    String attribute(String element, String attribute, String value);

    /**
     * Returns one replacement for the whole content of an element; null to show the content part by
     * part.
     */
    Replacement content(String element);
  }

  /** An element with a text, in place of the content. */
  public record Replacement(String element, String text) {}

  /**
   * Returns the message, indented.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the octets are not XML
   */
  public static String print(byte[] octets, Showing showing) {
    XmlPrinter printer = new XmlPrinter(showing);
    printer.element(SafeXml.parse("message", octets).getDocumentElement(), 0);
    return printer.out.toString();
  }

  private void element(Element element, int depth) {
    String name = element.getNodeName();
    showing.begin(name);
    indent(depth).append('<').append(name);
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String shown =
          attribute.getName().startsWith("xmlns")
              ? attribute.getValue()
              : showing.attribute(name, attribute.getName(), attribute.getValue());
      out.append(' ').append(attribute.getName()).append("=\"");
      escape(shown).append('"');
    }
    Replacement replacement = showing.content(name);
    if (replacement != null) {
      out.append(">\n");
      indent(depth + 1).append('<').append(replacement.element()).append('>');
      escape(replacement.text()).append("</").append(replacement.element()).append(">\n");
      indent(depth).append("</").append(name).append(">\n");
    } else if (XmlElements.children(element).isEmpty()) {
      text(element, name);
    } else {
      out.append(">\n");
      XmlElements.children(element).forEach(child -> element(child, depth + 1));
      indent(depth).append("</").append(name).append(">\n");
    }
  }

  private void text(Element element, String name) {
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Text part) {
        text.append(part.getData());
      }
    }
    if (text.isEmpty()) {
      out.append("/>\n");
    } else {
      out.append('>');
      escape(showing.text(name, text.toString())).append("</").append(name).append(">\n");
    }
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }

  private StringBuilder escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
    return out;
  }
}
