package dev.vouchsafe.compare.difference;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A change between the values of one attribute. {@code toString} shows no value.
 *
 * @param kind the narrowest class that fits
 * @param from the texts of the first side that differ
 * @param to those of the second
 */
record ValueChange(DifferenceClass kind, List<String> from, List<String> to) {
  private static final Set<String> BLANK = Set.of("", "null", "undefined");
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\x{85}]+");

  /** Separators with which products join several values to one text. */
  private static final List<String> SEPARATORS =
      List.of(",", ", ", ";", "; ", "|", " ", "\n", "\r\n", "\t", ":");

  /** Returns all changes between two lists; none if they are equal. */
  static List<ValueChange> between(List<String> before, List<String> after) {
    if (before.equals(after)) {
      return List.of();
    } else if (before.stream().sorted().toList().equals(after.stream().sorted().toList())) {
      return List.of(new ValueChange(DifferenceClass.VALUE_ORDER, before, after));
    } else if (isJoined(before, after) || isJoined(after, before)) {
      return List.of(new ValueChange(DifferenceClass.JOINED, before, after));
    } else if (isBlank(before) != isBlank(after)) {
      return List.of(new ValueChange(DifferenceClass.EMPTY, before, after));
    }
    List<String> gone = without(before, after);
    List<String> come = without(after, before);
    return gone.size() == come.size()
        ? oneByOne(gone, come)
        : List.of(new ValueChange(DifferenceClass.VALUE_COUNT, gone, come));
  }

  private static List<ValueChange> oneByOne(List<String> gone, List<String> come) {
    Map<DifferenceClass, ValueChange> changes = new EnumMap<>(DifferenceClass.class);
    for (int i = 0; i < gone.size(); i++) {
      DifferenceClass kind = kind(gone.get(i), come.get(i));
      ValueChange change =
          changes.computeIfAbsent(
              kind, found -> new ValueChange(found, new ArrayList<>(), new ArrayList<>()));
      change.from.add(gone.get(i));
      change.to.add(come.get(i));
    }
    return List.copyOf(changes.values());
  }

  private static DifferenceClass kind(String from, String to) {
    if (BLANK.contains(from) || BLANK.contains(to)) {
      return DifferenceClass.EMPTY;
    } else if (dense(from).equals(dense(to))) {
      return DifferenceClass.WHITE_SPACE;
    } else if (from.equalsIgnoreCase(to)) {
      return DifferenceClass.LETTER_CASE;
    }
    return composed(from).equals(composed(to))
        ? DifferenceClass.NORMALISATION
        : DifferenceClass.VALUE;
  }

  private static String dense(String text) {
    return WHITE_SPACE.matcher(text).replaceAll("");
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isJoined(List<String> one, List<String> several) {
    if (one.size() != 1 || several.size() < 2) {
      return false;
    }
    String text = one.get(0);
    return SEPARATORS.stream().anyMatch(each -> text.equals(String.join(each, several)))
        || isJson(text, several);
  }

  /** Whether a text is a list of texts in JSON, with blanks or not. */
  private static boolean isJson(String text, List<String> several) {
    try {
      return text.startsWith("[")
          && JsonReader.readValue("value", 1, text.getBytes(StandardCharsets.UTF_8))
              .equals(ClaimValue.of(several));
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static boolean isBlank(List<String> texts) {
    return BLANK.containsAll(new HashSet<>(texts));
  }

  /** Removes from one list each text of the other, once for each occurrence. */
  private static List<String> without(List<String> all, List<String> taken) {
    Map<String, Integer> count = new HashMap<>();
    taken.forEach(each -> count.merge(each, 1, Integer::sum));
    return all.stream().filter(each -> count.merge(each, -1, Integer::sum) < 0).toList();
  }

  @Override
  public String toString() {
    return kind.code();
  }
}
