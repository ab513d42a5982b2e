package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values for the keywords of an export. The value replaces {@code ##KEY##} as it is. It
 * replaces {@code @@KEY@@}, with or without quotes around it, as JSON. Keywords inside values are
 * not replaced.
 *
 * <p>A keyword without a value is marked: it is an error only if a later step reads that part of
 * the text.
 *
 * @param values keyword to value
 */
public record Keywords(Map<String, ClaimValue> values) {
  /** No values. */
  public static final Keywords NONE = new Keywords(Map.of());

  /** Matches the name of a keyword. */
  static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]{0,127}");

  private static final Pattern KEYWORD =
      Pattern.compile(
          "##(?<raw>NAME)##|\"@@(?<quoted>NAME)@@\"|'@@(?<single>NAME)@@'|@@(?<bare>NAME)@@"
              .replace("NAME", NAME.pattern()));
  private static final Pattern MARKED =
      Pattern.compile("\uE000{1,2}(" + NAME.pattern() + ")\uE001{1,2}");

  public Keywords {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Adds other values; they override these. */
  public Keywords and(Map<String, ClaimValue> others) {
    Map<String, ClaimValue> both = new LinkedHashMap<>(values);
    both.putAll(others);
    return new Keywords(both);
  }

  /**
   * Replaces the keywords in a text. A keyword without a value keeps its place and length, so that
   * the columns in messages stay right.
   */
  String replace(String text) {
    return KEYWORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
  }

  private String replacement(MatchResult found) {
    String raw = found.group(1);
    String name = raw;
    for (int group = 2; name == null; group++) {
      name = found.group(group);
    }
    ClaimValue value = values.get(name);
    if (value != null) {
      return raw != null ? value.text() : value.json();
    } else if (raw != null) {
      return "\uE000\uE000" + name + "\uE001\uE001";
    }
    String whole = found.group();
    return whole.charAt(0) == '@'
        ? "\"\uE000" + name + "\uE001\""
        : whole.charAt(0) + "\uE000\uE000" + name + "\uE001\uE001" + whole.charAt(0);
  }

  /** Finds the first keyword in a replaced text that has no value. */
  static Optional<MatchResult> missing(String replaced) {
    Matcher matcher = MARKED.matcher(replaced);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  /** Restores the keywords without a value in a replaced text. */
  static String restored(String replaced) {
    return MARKED.matcher(replaced).replaceAll("##$1##");
  }

  /** Restores the keywords without a value in every text of a value. */
  static LocatedValue restored(LocatedValue value) {
    if (value.value() instanceof ClaimValue.Text text) {
      return LocatedValue.scalar(new ClaimValue.Text(restored(text.text())), value.position());
    } else if (value.isObject()) {
      Map<String, LocatedValue> fields = new LinkedHashMap<>();
      value.fields().forEach((name, field) -> fields.put(restored(name), restored(field)));
      return LocatedValue.object(fields, value.position());
    } else if (value.value() instanceof ClaimValue.Items) {
      return LocatedValue.list(
          value.items().stream().map(Keywords::restored).toList(), value.position());
    }
    return value;
  }

  @Override
  public String toString() {
    return "keywords " + String.join(", ", values.keySet());
  }
}
