package dev.vouchsafe.faults.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that a page submits by script: its address and hidden fields.
 *
 * @param action the address as the page writes it; empty for the page's own address
 */
public record HtmlForm(String action, Map<String, String> fields) {
  private static final Pattern TAG =
      Pattern.compile(
          "<(form|input)\\s((?:\"[^\"]*+\"|'[^']*+'|[^>\"']++)*+)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
  private static final Pattern REFERENCE = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});");

  /** Returns the first form of a page that has this field. */
  public static Optional<HtmlForm> with(String field, String page) {
    return in(page).stream().filter(form -> form.fields().containsKey(field)).findFirst();
  }

  private static List<HtmlForm> in(String page) {
    List<HtmlForm> forms = new ArrayList<>();
    for (Matcher tag = TAG.matcher(page); tag.find(); ) {
      Map<String, String> attributes = attributes(tag.group(2));
      if (tag.group(1).equalsIgnoreCase("form")) {
        forms.add(new HtmlForm(attributes.getOrDefault("action", ""), new LinkedHashMap<>()));
      } else if (attributes.containsKey("name") && !forms.isEmpty()) {
        forms
            .get(forms.size() - 1)
            .fields
            .put(attributes.get("name"), attributes.getOrDefault("value", ""));
      }
    }
    return forms;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Matcher each = ATTRIBUTE.matcher(text); each.find(); ) {
      String value =
          Optional.ofNullable(each.group(2))
              .or(() -> Optional.ofNullable(each.group(3)))
              .orElseGet(() -> each.group(4));
      found.putIfAbsent(
          each.group(1).toLowerCase(Locale.ROOT),
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

  @Override
  public String toString() {
    return "form to " + action;
  }
}
