package dev.vouchsafe.xml;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.DocumentTraversal;
import org.w3c.dom.traversal.NodeFilter;
import org.w3c.dom.traversal.NodeIterator;

/** Returns elements of a document as lists. */
public final class XmlElements {
  private XmlElements() {}

  /** Every element of the document, in document order. */
  public static List<Element> all(Document document) {
    List<Element> elements = new ArrayList<>();
    NodeIterator nodes =
        ((DocumentTraversal) document)
            .createNodeIterator(document, NodeFilter.SHOW_ELEMENT, null, false);
    for (Node node = nodes.nextNode(); node != null; node = nodes.nextNode()) {
      elements.add((Element) node);
    }
    nodes.detach();
    return elements;
  }

  /** Every comment and processing instruction of the document, in document order. */
  public static List<Node> remarks(Document document) {
    List<Node> remarks = new ArrayList<>();
    NodeIterator nodes =
        ((DocumentTraversal) document)
            .createNodeIterator(
                document,
                NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION,
                null,
                false);
    for (Node node = nodes.nextNode(); node != null; node = nodes.nextNode()) {
      remarks.add(node);
    }
    nodes.detach();
    return remarks;
  }

  /** The child elements of {@code parent}, in document order. */
  public static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The child elements of {@code parent} with this name. */
  public static List<Element> children(Element parent, String namespace, String localName) {
    return children(parent).stream().filter(child -> is(child, namespace, localName)).toList();
  }

  /** Whether the element has this name. */
  public static boolean is(Element element, String namespace, String localName) {
    return localName.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
  }
}
