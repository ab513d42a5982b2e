package dev.vouchsafe.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Canonicalises one element of a streamed document (Exclusive XML Canonicalization 1.0 without
 * comments, with a PrefixList), in constant memory. The first event must be the element's start
 * tag, the last its end.
 *
 * <p>Not thread-safe: one element, one stream.
 */
public final class CanonicalStream implements XmlListener {
  private static final Comparator<XmlTag.Attribute> ORDER =
      Comparator.comparing(XmlTag.Attribute::namespace).thenComparing(XmlTag.Attribute::localName);

  private final Predicate<String> inclusive;
  private final Consumer<byte[]> octets;
  private final Deque<Level> levels = new ArrayDeque<>();
  private String halfPair = "";

  private CanonicalStream(
      Map<String, String> inScope, Predicate<String> inclusive, Consumer<byte[]> octets) {
    this.inclusive = inclusive;
    this.octets = octets;
    levels.push(new Level("", inScope, Map.of("", "")));
  }

  /**
   * @param inScope prefix to namespace around the element
   * @param prefixList the PrefixList of the transform; {@code #default} is the default namespace
   * @param octets receives the canonical octets, in order
   */
  public static CanonicalStream exclusive(
      Map<String, String> inScope, List<String> prefixList, Consumer<byte[]> octets) {
    return new CanonicalStream(
        inScope, prefix -> prefixList.contains(prefix.isEmpty() ? "#default" : prefix), octets);
  }

  /**
   * As {@link #exclusive}, but declares every namespace in scope, so that the element is a document
   * by itself.
   */
  public static CanonicalStream standingAlone(
      Map<String, String> inScope, Consumer<byte[]> octets) {
    return new CanonicalStream(inScope, prefix -> true, octets);
  }

  /**
   * An open element.
   *
   * @param scope prefix to namespace, in the document
   * @param written prefix to namespace, in the octets
   */
  private record Level(String name, Map<String, String> scope, Map<String, String> written) {}

  /** Whether the element has ended. */
  public boolean isComplete() {
    return levels.size() == 1;
  }

  @Override
  public void start(XmlTag tag) {
    Level parent = levels.element();
    Map<String, String> scope = with(parent.scope(), tag.declarations());
    Map<String, String> declared = declarations(tag, scope, parent.written());
    StringBuilder out = new StringBuilder(64).append('<').append(tag.name());
    declared.forEach(
        (prefix, namespace) -> {
          out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix).append("=\"");
          escapeAttribute(out, namespace);
          out.append('"');
        });
    tag.attributes().stream()
        .sorted(ORDER)
        .forEach(
            attribute -> {
              out.append(' ').append(attribute.name()).append("=\"");
              escapeAttribute(out, attribute.value());
              out.append('"');
            });
    write(out.append('>'));
    levels.push(new Level(tag.name(), scope, with(parent.written(), declared)));
  }

  /** Returns the declarations for the start tag, by prefix. */
  private Map<String, String> declarations(
      XmlTag tag, Map<String, String> scope, Map<String, String> written) {
    Map<String, String> declared = new TreeMap<>();
    scope.keySet().stream()
        .filter(inclusive)
        .forEach(prefix -> declare(prefix, scope, written, declared));
    declare(XmlTag.prefix(tag.name()), scope, written, declared);
    for (XmlTag.Attribute attribute : tag.attributes()) {
      String prefix = XmlTag.prefix(attribute.name());
      if (!prefix.isEmpty()) {
        declare(prefix, scope, written, declared);
      }
    }
    return declared;
  }

  private static void declare(
      String prefix,
      Map<String, String> scope,
      Map<String, String> written,
      Map<String, String> declared) {
    String namespace = scope.getOrDefault(prefix, "");
    if (!prefix.equals("xml") && !namespace.equals(written.get(prefix))) {
      declared.put(prefix, namespace);
    }
  }

  /**
   * Merges two maps; returns the same map if nothing is added, because most elements declare
   * nothing.
   */
  private static Map<String, String> with(Map<String, String> map, Map<String, String> more) {
    if (more.isEmpty()) {
      return map;
    }
    Map<String, String> all = new HashMap<>(map);
    all.putAll(more);
    return all;
  }

  @Override
  public void text(String piece) {
    String text = halfPair + piece;
    boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    int end = cut ? text.length() - 1 : text.length();
    halfPair = text.substring(end);
    StringBuilder out = new StringBuilder(end + 16);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
    write(out);
  }

  @Override
  public void instruction(String target, String data) {
    write(
        new StringBuilder("<?")
            .append(target)
            .append(data.isEmpty() ? "" : " ")
            .append(data.replace("\r", "&#xD;"))
            .append("?>"));
  }

  @Override
  public void end() {
    write(new StringBuilder("</").append(levels.pop().name()).append('>'));
  }

  private static void escapeAttribute(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '"' -> out.append("&quot;");
        case '\t' -> out.append("&#x9;");
        case '\n' -> out.append("&#xA;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
  }

  private void write(StringBuilder text) {
    octets.accept(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
