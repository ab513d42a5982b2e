package dev.vouchsafe.xml;

import dev.vouchsafe.claims.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes XML directly in its exclusive-canonical form (Exclusive XML Canonicalization 1.0 without
 * comments), as UTF-8 octets: what a verifier canonicalises a parsed document to is exactly what
 * stands here already, so the octets can be digested as they are.
 *
 * <p>The rules: no self-closing tags; a namespace is declared on the outermost element that uses
 * its prefix in a name; namespaces before attributes, by prefix; attributes by namespace and local
 * name; {@code & < >} and carriage return escaped in text, {@code & < "} tab, line feed and
 * carriage return in attributes. Prefixes that occur only in values (the {@code xs} of {@code
 * xsi:type="xs:string"}) are declared by {@link #declare} and must stand in the PrefixList of every
 * signature around them.
 *
 * <p>Not thread-safe: one document, one writer.
 */
public final class CanonicalWriter {
  private static final byte[][] TEXT_ESCAPES = new byte[128][];
  private static final byte[][] ATTRIBUTE_ESCAPES = new byte[128][];

  static {
    TEXT_ESCAPES['&'] = ascii("&amp;");
    TEXT_ESCAPES['<'] = ascii("&lt;");
    TEXT_ESCAPES['>'] = ascii("&gt;");
    TEXT_ESCAPES['\r'] = ascii("&#xD;");
    ATTRIBUTE_ESCAPES['&'] = ascii("&amp;");
    ATTRIBUTE_ESCAPES['<'] = ascii("&lt;");
    ATTRIBUTE_ESCAPES['"'] = ascii("&quot;");
    ATTRIBUTE_ESCAPES['\t'] = ascii("&#x9;");
    ATTRIBUTE_ESCAPES['\n'] = ascii("&#xA;");
    ATTRIBUTE_ESCAPES['\r'] = ascii("&#xD;");
  }

  private final Map<String, String> namespaces = new HashMap<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();
  private byte[] octets;
  private int length;
  private boolean inStartTag;

  /**
   * @param namespaces prefix to namespace, for every prefix that will be used
   * @param expectedSize the octets to make room for at first
   */
  public CanonicalWriter(Map<String, String> namespaces, int expectedSize) {
    this.namespaces.putAll(namespaces);
    this.octets = new byte[Math.max(64, expectedSize)];
  }

  private record Element(String name, List<String> declared) {}

  private record Attribute(String prefix, String local, String name, String value) {}

  /** Opens an element. */
  public CanonicalWriter start(String name) {
    closeStartTag();
    open.push(new Element(name, new ArrayList<>(2)));
    inStartTag = true;
    return this;
  }

  /** Declares prefixes on the element that was just opened, although no name on it uses them. */
  public CanonicalWriter declare(List<String> prefixes) {
    prefixes.forEach(this::declareUnlessInScope);
    return this;
  }

  /** An attribute of the element that was just opened, in any order. */
  public CanonicalWriter attribute(String name, String value) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    attributes.add(new Attribute(prefix, name.substring(colon + 1), name, value));
    return this;
  }

  /** Character content. */
  public CanonicalWriter text(String text) {
    closeStartTag();
    append(text, TEXT_ESCAPES);
    return this;
  }

  /** Content that is in exclusive-canonical form already, written as it is. */
  public CanonicalWriter canonical(byte[] content) {
    closeStartTag();
    append(content);
    return this;
  }

  /** Closes the innermost open element. */
  public CanonicalWriter end() {
    closeStartTag();
    Element element = open.pop();
    append('<');
    append('/');
    append(element.name(), TEXT_ESCAPES);
    append('>');
    return this;
  }

  /** An element that holds only text. */
  public CanonicalWriter element(String name, String text) {
    return start(name).text(text).end();
  }

  /**
   * The number of octets so far, with the start tag closed: where something can be spliced in
   * later.
   */
  public int position() {
    closeStartTag();
    return length;
  }

  /**
   * The octets.
   *
   * @throws IllegalStateException if an element is open
   */
  public byte[] octets() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("an element is open: " + open.peek().name());
    }
    return Arrays.copyOf(octets, length);
  }

  private void closeStartTag() {
    if (!inStartTag) {
      return;
    }
    inStartTag = false;
    Element element = open.element();
    int colon = element.name().indexOf(':');
    declareUnlessInScope(element.name().substring(0, colon));
    for (Attribute attribute : attributes) {
      if (!attribute.prefix().isEmpty()) {
        declareUnlessInScope(attribute.prefix());
      }
    }
    append('<');
    append(element.name(), TEXT_ESCAPES);
    writeDeclarations();
    writeAttributes();
    append('>');
  }

  private void declareUnlessInScope(String prefix) {
    for (Element element : open) {
      if (element.declared().contains(prefix)) {
        return;
      }
    }
    open.element().declared().add(prefix);
    declared.add(prefix);
  }

  private void writeDeclarations() {
    if (declared.size() > 1) {
      declared.sort(Comparator.naturalOrder());
    }
    for (String prefix : declared) {
      String namespace = namespaces.get(prefix);
      if (namespace == null) {
        throw new IllegalStateException("no namespace for prefix " + prefix);
      }
      append(" xmlns:", TEXT_ESCAPES);
      append(prefix, TEXT_ESCAPES);
      append("=\"", TEXT_ESCAPES);
      append(namespace, ATTRIBUTE_ESCAPES);
      append('"');
    }
    declared.clear();
  }

  private void writeAttributes() {
    if (attributes.size() > 1) {
      attributes.sort(
          Comparator.comparing((Attribute a) -> namespaces.getOrDefault(a.prefix(), ""))
              .thenComparing(Attribute::local));
    }
    for (Attribute attribute : attributes) {
      append(' ');
      append(attribute.name(), TEXT_ESCAPES);
      append("=\"", TEXT_ESCAPES);
      append(attribute.value(), ATTRIBUTE_ESCAPES);
      append('"');
    }
    attributes.clear();
  }

  /** Encodes as UTF-8 and escapes in one pass. */
  private void append(String text, byte[][] escapes) {
    ensure(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        byte[] escape = escapes[c];
        if (escape != null) {
          append(escape);
          ensure((text.length() - i) * 3);
        } else if (c < ' ' && c != '\t' && c != '\n') {
          throw unwritable(text, i);
        } else {
          octets[length++] = (byte) c;
        }
      } else if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw unwritable(text, i);
        }
        appendPoint(Character.toCodePoint(c, text.charAt(++i)));
      } else if (c > '\uFFFD') {
        throw unwritable(text, i);
      } else {
        appendPoint(c);
      }
    }
  }

  /** Encodes a code point beyond ASCII. */
  private void appendPoint(int point) {
    if (point < 0x800) {
      octets[length++] = (byte) (0xC0 | (point >> 6));
    } else if (point < 0x10000) {
      octets[length++] = (byte) (0xE0 | (point >> 12));
      octets[length++] = continuation(point >> 6);
    } else {
      octets[length++] = (byte) (0xF0 | (point >> 18));
      octets[length++] = continuation(point >> 12);
      octets[length++] = continuation(point >> 6);
    }
    octets[length++] = continuation(point);
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  /** Earlier stages refuse such text and name the claim; that it comes here is a defect. */
  private static IllegalStateException unwritable(String text, int index) {
    return new IllegalStateException(
        "text with " + XmlText.nameAt(text, index) + " reached the XML writer");
  }

  private void append(char ascii) {
    ensure(1);
    octets[length++] = (byte) ascii;
  }

  private void append(byte[] raw) {
    ensure(raw.length);
    System.arraycopy(raw, 0, octets, length, raw.length);
    length += raw.length;
  }

  private void ensure(int more) {
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
