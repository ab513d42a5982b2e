package dev.vouchsafe.xml;

import dev.vouchsafe.claims.XmlText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes XML directly in its exclusive-canonical form (Exclusive XML Canonicalization 1.0 without
 * comments), as UTF-8 octets. A verifier that parses and canonicalises them gets the same octets,
 * so they can be digested directly.
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
  /** The most octets of an escape or a code point. */
  private static final int LONGEST = 6;

  private static final Escapes TEXT =
      new Escapes(Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '\r', "&#xD;"));
  private static final Escapes ATTRIBUTE =
      new Escapes(
          Map.of(
              '&', "&amp;", '<', "&lt;", '"', "&quot;", '\t', "&#x9;", '\n', "&#xA;", '\r',
              "&#xD;"));

  private final Map<String, String> namespaces;

  /** Finished parts, copied only when the whole is written. */
  private final List<ByteBuffer> parts = new ArrayList<>();

  private final List<WrittenName> open = new ArrayList<>();

  /** The prefixes in scope, innermost last, with the depths of their declarations. */
  private final List<String> scope = new ArrayList<>();

  private final List<Integer> scopeDepths = new ArrayList<>();

  /** The prefixes to declare and the attributes of the start tag that is being written. */
  private final List<String> declared = new ArrayList<>();

  private final List<WrittenName> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private byte[] octets;
  private int length;
  private int lengthOfParts;
  private boolean inStartTag;

  /**
   * @param namespaces prefix to namespace, for every prefix that will be used
   * @param expectedSize the initial capacity, in octets
   */
  public CanonicalWriter(Map<String, String> namespaces, int expectedSize) {
    this.namespaces = Map.copyOf(namespaces);
    this.octets = new byte[Math.max(64, expectedSize)];
  }

  /** Starts an element. */
  public CanonicalWriter start(String name) {
    closeStartTag();
    open.add(WrittenName.of(name));
    inStartTag = true;
    return this;
  }

  /** Declares prefixes on the element that was just started, although no name on it uses them. */
  public CanonicalWriter declare(List<String> prefixes) {
    for (String prefix : prefixes) {
      declareUnlessInScope(prefix);
    }
    return this;
  }

  /** Adds an attribute to the element that was just started, in any order. */
  public CanonicalWriter attribute(String name, String value) {
    names.add(WrittenName.of(name));
    values.add(value);
    return this;
  }

  /** Writes character content. */
  public CanonicalWriter text(String text) {
    closeStartTag();
    append(text, TEXT);
    return this;
  }

  /**
   * Writes content that is already in exclusive-canonical form.
   *
   * @param content not copied at once, so do not change it before {@link #octets} is called
   */
  public CanonicalWriter canonical(byte[] content) {
    closeStartTag();
    parts.add(ByteBuffer.wrap(octets, 0, length));
    parts.add(ByteBuffer.wrap(content));
    lengthOfParts += length + content.length;
    octets = new byte[64];
    length = 0;
    return this;
  }

  /** Ends the innermost open element. */
  public CanonicalWriter end() {
    closeStartTag();
    int depth = open.size();
    append('<');
    append('/');
    append(open.remove(depth - 1).octets());
    append('>');
    for (int i = scope.size() - 1; i >= 0 && scopeDepths.get(i) == depth; i--) {
      scope.remove(i);
      scopeDepths.remove(i);
    }
    return this;
  }

  /** Writes an element that contains only text. */
  public CanonicalWriter element(String name, String text) {
    return start(name).text(text).end();
  }

  /**
   * Completes the start tag and returns the number of octets so far, where something can be
   * inserted later.
   */
  public int position() {
    closeStartTag();
    return lengthOfParts + length;
  }

  /**
   * Returns the octets.
   *
   * @throws IllegalStateException if an element is open
   */
  public byte[] octets() {
    requireClosed();
    byte[] whole = new byte[lengthOfParts + length];
    ByteBuffer joined = ByteBuffer.wrap(whole);
    parts.forEach(part -> joined.put(part.duplicate()));
    joined.put(octets, 0, length);
    return whole;
  }

  /**
   * Returns the octets as an element that can be signed; nothing can be written afterwards.
   *
   * @param id the value of its ID attribute
   * @param signatureAt the {@link #position} of the signature
   * @param prefixes the PrefixList of a signature over it
   * @throws IllegalStateException if an element is open
   */
  public SignableElement signable(String id, int signatureAt, List<String> prefixes) {
    if (!parts.isEmpty()) {
      return new SignableElement(octets(), id, signatureAt, prefixes);
    }
    requireClosed();
    byte[] given = octets; // the signed element is a copy, so the octets need not be copied here
    octets = null;
    return new SignableElement(given, length, id, signatureAt, prefixes);
  }

  private void requireClosed() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("an element is open: " + open.get(open.size() - 1));
    }
  }

  private void closeStartTag() {
    if (!inStartTag) {
      return;
    }
    inStartTag = false;
    WrittenName element = open.get(open.size() - 1);
    declareUnlessInScope(element.prefix());
    for (int i = 0; i < names.size(); i++) {
      String prefix = names.get(i).prefix();
      if (!prefix.isEmpty()) {
        declareUnlessInScope(prefix);
      }
    }
    append('<');
    append(element.octets());
    writeDeclarations();
    writeAttributes();
    append('>');
  }

  private void declareUnlessInScope(String prefix) {
    for (int i = 0; i < scope.size(); i++) {
      if (scope.get(i).equals(prefix)) {
        return;
      }
    }
    scope.add(prefix);
    scopeDepths.add(open.size());
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
      append(" xmlns:", TEXT);
      append(prefix, TEXT);
      append("=\"", TEXT);
      append(namespace, ATTRIBUTE);
      append('"');
    }
    declared.clear();
  }

  private void writeAttributes() {
    if (names.size() > 1) {
      sortAttributes();
    }
    for (int i = 0; i < names.size(); i++) {
      append(' ');
      append(names.get(i).octets());
      append('=');
      append('"');
      append(values.get(i), ATTRIBUTE);
      append('"');
    }
    names.clear();
    values.clear();
  }

  /** Sorts by insertion, because there are few attributes, mostly in order. */
  private void sortAttributes() {
    for (int i = 1; i < names.size(); i++) {
      for (int j = i; j > 0 && compare(names.get(j - 1), names.get(j)) > 0; j--) {
        Collections.swap(names, j - 1, j);
        Collections.swap(values, j - 1, j);
      }
    }
  }

  private int compare(WrittenName one, WrittenName other) {
    int byNamespace = namespace(one).compareTo(namespace(other));
    return byNamespace != 0 ? byNamespace : one.local().compareTo(other.local());
  }

  private String namespace(WrittenName name) {
    return name.prefix().isEmpty() ? "" : namespaces.getOrDefault(name.prefix(), "");
  }

  /** Encodes as UTF-8 and escapes in one pass. */
  private void append(String text, Escapes escapes) {
    int end = text.length();
    ensure(end);
    int i = appendPlain(text, 0, escapes);
    while (i < end) {
      ensure(LONGEST + end - i);
      i = appendOther(text, i, escapes) + 1;
      i = appendPlain(text, i, escapes);
    }
  }

  /**
   * Writes characters that need no escape and take one octet, while there is room; returns the
   * index of the first other character. Uses local variables, because fields would be read and
   * written for each character.
   */
  private int appendPlain(String text, int from, Escapes escapes) {
    boolean[] plain = escapes.plain;
    byte[] to = octets;
    int at = length;
    int i = from;
    for (int end = text.length(); i < end; i++) {
      char c = text.charAt(i);
      if (c >= plain.length || !plain[c]) {
        break;
      }
      to[at++] = (byte) c;
    }
    length = at;
    return i;
  }

  /** Writes one character that needs an escape or several octets; returns its last index. */
  private int appendOther(String text, int i, Escapes escapes) {
    char c = text.charAt(i);
    if (c < 0x80) {
      if (escapes.octets[c] != null) {
        append(escapes.octets[c]);
      } else if (c == '\t' || c == '\n') {
        octets[length++] = (byte) c;
      } else {
        throw unwritable(text, i);
      }
    } else if (Character.isSurrogate(c)) {
      if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
        throw unwritable(text, i);
      }
      appendPoint(Character.toCodePoint(c, text.charAt(i + 1)));
      return i + 1;
    } else if (c > '\uFFFD') {
      throw unwritable(text, i);
    } else {
      appendPoint(c);
    }
    return i;
  }

  /** Encodes a code point above ASCII. */
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

  /**
   * Makes the exception for characters that XML does not allow; earlier stages refuse them and name
   * the claim, so it indicates a defect.
   */
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

  /** The escapes of ASCII characters in one context. */
  private static final class Escapes {
    private final byte[][] octets = new byte[128][];

    /** Whether a character needs no escape. */
    private final boolean[] plain = new boolean[128];

    private Escapes(Map<Character, String> escapes) {
      escapes.forEach((c, text) -> octets[c] = text.getBytes(StandardCharsets.US_ASCII));
      for (char c = ' '; c < plain.length; c++) {
        plain[c] = octets[c] == null;
      }
    }
  }
}
