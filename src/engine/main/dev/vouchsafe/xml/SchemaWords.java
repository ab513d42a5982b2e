package dev.vouchsafe.xml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes a violation of a schema in words: the element, the attribute and the expected content.
 * The parser's own messages quote content; only names of elements and attributes and the text of
 * the schema are taken from them.
 */
final class SchemaWords {
  private static final int LONGEST_NAME = 64;

  /** Greedy, so that a value cannot imitate the names at the end of the message. */
  private static final Pattern BAD_ATTRIBUTE =
      Pattern.compile(
          "(?s)cvc-attribute\\.3: .* of attribute '([^']+)' on element '([^']+)' is not valid with"
              + " respect to its type, '([^']*)'\\.");

  private static final Pattern BAD_ELEMENT =
      Pattern.compile("(?s)cvc-type\\.3\\.1\\.3: .* of element '([^']+)' is not valid\\.");
  private static final Pattern UNKNOWN_ATTRIBUTE =
      Pattern.compile(
          "cvc-complex-type\\.3\\.2\\.2: Attribute '([^']+)' is not allowed to appear in element"
              + " '([^']+)'\\.");
  private static final Pattern MISSING_ATTRIBUTE =
      Pattern.compile(
          "cvc-complex-type\\.4: Attribute '([^']+)' must appear on element '([^']+)'\\.");
  private static final Pattern EXPECTED =
      Pattern.compile("(?s).*One of '(\\{.*\\})' is expected\\.");
  private static final Pattern CHOICES =
      Pattern.compile("(?s)cvc-enumeration-valid: .* enumeration '\\[(.*)\\]'\\. It must .*");
  private static final Pattern BAD_TYPE =
      Pattern.compile("(?s)cvc-datatype-valid.* is not a valid value for '([A-Za-z]+)'\\.");

  private static final Map<String, String> HOLDS =
      Map.of(
          "boolean", "true, false, 1 or 0",
          "NCName", "a name: a letter or _ first, then letters, digits, . _ -",
          "ID", "a name: a letter or _ first, then letters, digits, . _ -",
          "dateTime", "a time in UTC, such as 2026-01-01T00:00:00Z",
          "anyURI", "a URI",
          "unsignedShort", "a whole number from 0 to 65535",
          "integer", "a whole number",
          "nonNegativeInteger", "a whole number, 0 or more",
          "base64Binary", "Base64",
          "duration", "a duration, such as PT1H");

  private SchemaWords() {}

  /** Whether the parser names the attribute or element in its next message. */
  static boolean isAboutAValue(String message) {
    return message.startsWith("cvc-datatype-valid")
        || message.startsWith("cvc-enumeration-valid")
        || message.matches("(?s)cvc-[A-Za-z]+-valid.*");
  }

  /**
   * @param about the parser's previous message on the value; empty if there is none
   * @param message its current message
   * @param at the current element
   */
  static String of(String about, String message, Optional<String> at) {
    Matcher attribute = BAD_ATTRIBUTE.matcher(message);
    if (attribute.matches()) {
      return element(attribute.group(2))
          + ": the attribute "
          + shown(attribute.group(1))
          + " does not hold what it may: "
          + holds(about, attribute.group(3));
    }
    Matcher missing = MISSING_ATTRIBUTE.matcher(message);
    if (missing.matches()) {
      return element(missing.group(2)) + " has no attribute " + shown(missing.group(1));
    }
    Matcher unknown = UNKNOWN_ATTRIBUTE.matcher(message);
    if (unknown.matches()) {
      return element(unknown.group(2))
          + " has an attribute "
          + shown(unknown.group(1))
          + ", which it may not have";
    }
    String where = at.map(SchemaWords::element).orElse("an element");
    if (BAD_ELEMENT.matcher(message).matches()) {
      return where + " does not hold what it may: " + holds(about, "");
    } else if (message.startsWith("cvc-id.2")) {
      return where + " has an ID that another element has too";
    } else if (message.startsWith("cvc-complex-type.2.3")) {
      return where + " holds text, and may hold elements only";
    } else if (message.startsWith("cvc-elt.1")) {
      return where + " is not in the schemas";
    } else if (message.startsWith("cvc-complex-type.2.4")) {
      return structure(message, where);
    }
    return where + " breaks the schema's rule " + rule(message);
  }

  /** Describes an element that is not allowed here, or one that is incomplete. */
  private static String structure(String message, String where) {
    boolean incomplete = message.startsWith("cvc-complex-type.2.4.b");
    Matcher expected = EXPECTED.matcher(message);
    String next =
        expected.matches()
            ? "; expected there: " + expected.group(1).replaceAll("\"[^\"]*\":|[{}]", "").strip()
            : "; nothing more is expected there";
    return where
        + (incomplete ? " is not complete" : " is, or holds, an element that has no place there")
        + (next.length() > 300 ? next.substring(0, 300) + "…" : next);
  }

  private static String holds(String about, String type) {
    Matcher choices = CHOICES.matcher(about);
    if (choices.matches()) {
      return "one of " + choices.group(1);
    }
    Matcher named = BAD_TYPE.matcher(about);
    String simple = named.matches() ? named.group(1) : type;
    return HOLDS.getOrDefault(
        simple,
        simple.startsWith("#") || simple.isEmpty()
            ? rule(about)
            : "a value of the schemas' type " + shown(simple));
  }

  private static String rule(String message) {
    int colon = message.indexOf(':');
    return message.startsWith("cvc-") && colon > 0
        ? "what the schema's rule " + message.substring(0, colon) + " says"
        : "a value of its type";
  }

  private static String element(String name) {
    return "element " + shown(name.substring(name.indexOf(':') + 1));
  }

  static String shown(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
  }
}
