package dev.vouchsafe.canary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A denied value, and the search for it in every encoding.
 *
 * @param value a string, number, boolean, list or map
 */
public record Canary(Object value) {
  private static final int SHORTEST_ANYWHERE = 8;

  /** Long strings, searched everywhere and in every encoding. */
  List<String> longTexts() {
    return scalars(value).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> text.length() >= SHORTEST_ANYWHERE)
        .toList();
  }

  /** Short strings and numbers, searched as whole words only. */
  List<String> words() {
    return scalars(value).stream()
        .filter(scalar -> !(scalar instanceof Boolean))
        .map(Canary::text)
        .filter(text -> !longTexts().contains(text))
        .toList();
  }

  /** Returns its first scalar that can be searched for; empty for booleans. */
  Optional<String> anyText() {
    return Stream.concat(longTexts().stream(), words().stream()).findFirst();
  }

  boolean isBoolean() {
    return value instanceof Boolean;
  }

  boolean isObject() {
    return value instanceof Map || (value instanceof List<?> list && list.get(0) instanceof Map);
  }

  /** Returns where the canary occurs in the outputs; empty if nowhere. */
  public Optional<String> findIn(Collection<String> outputs) {
    List<Needle> needles = needles();
    for (String output : outputs) {
      String folded = output.toLowerCase(Locale.ROOT);
      for (Needle needle : needles) {
        if (needle.isIn(output, folded)) {
          return Optional.of(needle.form() + " \"" + needle.text() + "\" in: " + output);
        }
      }
    }
    return Optional.empty();
  }

  private record Needle(String form, String text, boolean word, boolean exact) {
    boolean isIn(String output, String folded) {
      if (word) {
        return folded.contains(text)
            && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])")
                .matcher(folded)
                .find();
      }
      return (exact ? output : folded).contains(text);
    }
  }

  private List<Needle> needles() {
    List<Needle> needles = new ArrayList<>();
    for (String text : longTexts()) {
      for (Form form : Form.values()) {
        boolean base64 = form.name().startsWith("BASE64");
        String encoded = form.encode(text);
        needles.add(
            new Needle(
                form.name(), base64 ? encoded : encoded.toLowerCase(Locale.ROOT), false, base64));
      }
      for (String core : Form.base64Cores(text)) {
        needles.add(new Needle("Base64 core", core, false, true));
        needles.add(
            new Needle("Base64url core", core.replace('+', '-').replace('/', '_'), false, true));
      }
    }
    for (String word : words()) {
      for (Form form : Form.ESCAPES) {
        needles.add(
            new Needle(form.name(), form.encode(word).toLowerCase(Locale.ROOT), true, false));
      }
    }
    return needles;
  }

  private static Set<Object> scalars(Object value) {
    Set<Object> scalars = new LinkedHashSet<>();
    if (value instanceof Collection<?> list) {
      list.forEach(item -> scalars.addAll(scalars(item)));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> scalars.addAll(scalars(item)));
    } else if (value != null) {
      scalars.add(value);
    }
    return scalars;
  }

  /** Prints numbers as JavaScript does: for these, as Java but without a trailing .0. */
  private static String text(Object scalar) {
    return scalar.toString().replaceFirst("\\.0$", "");
  }
}
