package dev.vouchsafe.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * An element read from outside, with its content. Immutable, and of no type that xmlsec or another
 * library could print. Text is joined across comments. {@code toString} shows no content.
 */
public final class XmlElement {
  private final XmlTag tag;
  private final List<XmlElement> children;
  private final String text;

  private XmlElement(XmlTag tag, List<XmlElement> children, String text) {
    this.tag = tag;
    this.children = List.copyOf(children);
    this.text = text;
  }

  /**
   * Parses a document and returns its root.
   *
   * @param source its name in messages
   * @throws dev.vouchsafe.problem.InvalidInputException if it is not well-formed, has a document
   *     type or exceeds a limit of {@link SafeXml}
   */
  public static XmlElement read(String source, byte[] octets) {
    Builder builder = new Builder();
    XmlStream.read(source, new ByteArrayInputStream(octets), SafeXml.MAX_OCTETS, builder);
    return builder.root;
  }

  /** Whether it has this name. */
  public boolean is(String namespace, String localName) {
    return tag.is(namespace, localName);
  }

  /** Its name without a prefix. */
  public String localName() {
    return tag.localName();
  }

  /** The namespace of its name; empty for none. */
  public String namespace() {
    return tag.namespace();
  }

  /** Its attributes, in written order, without namespace declarations. */
  public List<XmlTag.Attribute> attributes() {
    return tag.attributes();
  }

  /** The value of an attribute without a namespace. */
  public Optional<String> attribute(String name) {
    return tag.attribute(name);
  }

  /** The value of an attribute in a namespace. */
  public Optional<String> attribute(String namespace, String localName) {
    return tag.attributes().stream()
        .filter(each -> each.namespace().equals(namespace) && each.localName().equals(localName))
        .map(XmlTag.Attribute::value)
        .findFirst();
  }

  /** The child elements, in order. */
  public List<XmlElement> children() {
    return children;
  }

  /** The child elements with this name. */
  public List<XmlElement> children(String namespace, String localName) {
    return children.stream().filter(child -> child.is(namespace, localName)).toList();
  }

  /** The first child element with this name. */
  public Optional<XmlElement> child(String namespace, String localName) {
    return children.stream().filter(child -> child.is(namespace, localName)).findFirst();
  }

  /** The text directly inside it, joined and unchanged. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return "element " + tag.localName();
  }

  /** Builds elements from events. */
  private static final class Builder implements XmlListener {
    private final Deque<Open> open = new ArrayDeque<>();
    private XmlElement root;

    private record Open(XmlTag tag, List<XmlElement> children, StringBuilder text) {}

    @Override
    public void start(XmlTag tag) {
      open.push(new Open(tag, new ArrayList<>(), new StringBuilder()));
    }

    @Override
    public void text(String piece) {
      open.element().text().append(piece);
    }

    @Override
    public void instruction(String target, String data) {
      // Processing instructions do not concern the element.
    }

    @Override
    public void end() {
      Open ended = open.pop();
      XmlElement element = new XmlElement(ended.tag(), ended.children(), ended.text().toString());
      if (open.isEmpty()) {
        root = element;
      } else {
        open.element().children().add(element);
      }
    }
  }
}
