package dev.vouchsafe.xml;

import static java.util.function.Predicate.not;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element read from outside, with its content. Immutable, and of no type that xmlsec or another
 * library could print. Text is joined across comments. {@code toString} shows no content.
 */
public final class XmlElement {
  private final XmlTag tag;
  private final Scope scope;
  private final List<XmlElement> children;
  private final List<String> texts;

  private XmlElement(XmlTag tag, Scope scope, List<XmlElement> children, List<String> texts) {
    this.tag = tag;
    this.scope = scope;
    this.children = List.copyOf(children);
    this.texts = List.copyOf(texts);
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
    return String.join("", texts);
  }

  /** The texts before, between and after its children: one more than it has children. */
  public List<String> texts() {
    return texts;
  }

  /**
   * The namespace of a prefix here; empty if it has none.
   *
   * @param prefix {@code ""} for the default namespace
   */
  public Optional<String> namespace(String prefix) {
    return scope.namespace(prefix).filter(not(String::isEmpty));
  }

  @Override
  public String toString() {
    return "element " + tag.localName();
  }

  /** The namespace declarations of an element, and those of the elements around it. */
  private record Scope(Map<String, String> declarations, Optional<Scope> outer) {
    Optional<String> namespace(String prefix) {
      return Optional.ofNullable(declarations.get(prefix))
          .or(() -> outer.flatMap(scope -> scope.namespace(prefix)));
    }

    static Scope of(XmlTag tag, Optional<Scope> outer) {
      return tag.declarations().isEmpty() && outer.isPresent()
          ? outer.get()
          : new Scope(tag.declarations(), outer);
    }
  }

  /** Builds elements from events. */
  private static final class Builder implements XmlListener {
    private final Deque<Open> open = new ArrayDeque<>();
    private XmlElement root;

    private record Open(
        XmlTag tag,
        Scope scope,
        List<XmlElement> children,
        List<String> texts,
        StringBuilder text) {
      Open(XmlTag tag, Optional<Scope> outer) {
        this(tag, Scope.of(tag, outer), new ArrayList<>(), new ArrayList<>(), new StringBuilder());
      }

      void endText() {
        texts.add(text.toString());
        text.setLength(0);
      }
    }

    @Override
    public void start(XmlTag tag) {
      Optional<Open> around = Optional.ofNullable(open.peek());
      around.ifPresent(Open::endText);
      open.push(new Open(tag, around.map(Open::scope)));
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
      ended.endText();
      XmlElement element =
          new XmlElement(ended.tag(), ended.scope(), ended.children(), ended.texts());
      if (open.isEmpty()) {
        root = element;
      } else {
        open.element().children().add(element);
      }
    }
  }
}
