package dev.vouchsafe.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form that a page posts by itself: its address and hidden fields. */
record HtmlForm(String action, Map<String, String> fields) {
  private static final Pattern TAG =
      Pattern.compile("<(form|input)\\s([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern REFERENCE = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});");

  static Optional<HtmlForm> in(String page) {
    Optional<String> action = Optional.empty();
    Map<String, String> fields = new LinkedHashMap<>();
    for (Matcher tag = TAG.matcher(page); tag.find(); ) {
      Map<String, String> attributes = attributes(tag.group(2));
      if (tag.group(1).equalsIgnoreCase("form")) {
        action = Optional.of(attributes.getOrDefault("action", ""));
      } else if (attributes.containsKey("name")) {
        fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
      }
    }
    return action.map(found -> new HtmlForm(found, fields));
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Matcher each = ATTRIBUTE.matcher(text); each.find(); ) {
      String value = each.group(2) != null ? each.group(2) : each.group(3);
      found.put(
          each.group(1),
          REFERENCE.matcher(value).replaceAll(r -> character(r.group(1), r.group())));
    }
    return found;
  }

  private static String character(String name, String whole) {
    String text =
        switch (name) {
          case "amp" -> "&";
          case "lt" -> "<";
          case "gt" -> ">";
          case "quot" -> "\"";
          case "apos" -> "'";
          default -> name.startsWith("#") ? numbered(name.substring(1), whole) : whole;
        };
    return Matcher.quoteReplacement(text);
  }

  private static String numbered(String number, String whole) {
    try {
      int code =
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    } catch (NumberFormatException e) {
      return whole;
    }
  }
}
