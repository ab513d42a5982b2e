package dev.vouchsafe.withholding;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The values of denied fields, for a search in data before it is logged: every string and number
 * inside them. Booleans and {@code null} are too common to search for; they are withheld by origin
 * only. Immutable; never shown.
 */
@Api(INTERNAL)
public final class DeniedValues {
  /**
   * The shortest value that matches inside words. Shorter ones match whole words only; otherwise
   * most of the log would be withheld.
   */
  static final int SHORTEST_ANYWHERE = 8;

  private final Needles needles = new Needles();

  /** The same values, reduced to letters and digits. */
  private final Needles bare = new Needles();

  private DeniedValues() {}

  /** Collects the strings and numbers inside these values. */
  public static DeniedValues of(Collection<ClaimValue> denied) {
    DeniedValues values = new DeniedValues();
    Deque<ClaimValue> left = new ArrayDeque<>(denied);
    while (!left.isEmpty()) {
      values.add(left.pop(), left);
    }
    return values;
  }

  /** Collects these texts. */
  static DeniedValues ofTexts(Collection<String> texts) {
    DeniedValues values = new DeniedValues();
    texts.forEach(values::addText);
    return values;
  }

  /** Whether there is nothing to search for. */
  public boolean isEmpty() {
    return needles.isEmpty();
  }

  /**
   * Whether a datum contains a denied value: unchanged, in another case, or in a form that {@link
   * Readings} decodes.
   */
  public boolean foundIn(String datum) {
    if (isEmpty()) {
      return false;
    }
    Readings readings = Readings.of(datum);
    return readings.texts().stream().anyMatch(needles::in)
        || readings.decoded().stream().anyMatch(needles::inDecoded);
  }

  /** As {@link #foundIn}, except for values that match as whole words only. */
  boolean longFoundIn(String datum) {
    if (isEmpty()) {
      return false;
    }
    Readings readings = Readings.of(datum);
    return readings.texts().stream().anyMatch(needles::longIn)
        || readings.decoded().stream().anyMatch(needles::longIn);
  }

  /** Whether these data, joined together, contain a denied value that was split over them. */
  boolean splitOver(List<String> data) {
    if (isEmpty() || data.size() < 2) {
      return false;
    }
    String together = String.join("", data);
    return foundIn(together) || bare.in(lettersAndDigits(together));
  }

  /**
   * Returns the parts of denied values that are split over a list or over the fields of an object,
   * at any depth of these data. A part must be known by itself, because it can be shown without the
   * others, for example as the NameID.
   */
  public List<ClaimValue> partsIn(Collection<ClaimValue> data) {
    List<ClaimValue> parts = new ArrayList<>();
    Deque<ClaimValue> left = new ArrayDeque<>(isEmpty() ? List.of() : data);
    while (!left.isEmpty()) {
      Collection<ClaimValue> inside = inside(left.pop());
      left.addAll(inside);
      List<String> texts =
          inside.stream().filter(ClaimValue::isScalar).map(ClaimValue::text).toList();
      if (splitOver(texts)) {
        narrowed(texts).forEach(part -> parts.add(new ClaimValue.Text(part)));
      }
    }
    return parts;
  }

  private static Collection<ClaimValue> inside(ClaimValue value) {
    if (value instanceof ClaimValue.Items list) {
      return list.items();
    }
    return value instanceof ClaimValue.Fields object ? object.fields().values() : List.of();
  }

  /** Returns the shortest run of neighbours that still contains the whole split value. */
  private List<String> narrowed(List<String> data) {
    int end = data.size();
    for (int low = 2; low < end; ) {
      int middle = (low + end) / 2;
      if (splitOver(data.subList(0, middle))) {
        end = middle;
      } else {
        low = middle + 1;
      }
    }
    int start = 0;
    for (int high = end - 2; start < high; ) {
      int middle = (start + high + 1) / 2;
      if (splitOver(data.subList(middle, end))) {
        start = middle;
      } else {
        high = middle - 1;
      }
    }
    return data.subList(start, end);
  }

  private void add(ClaimValue value, Deque<ClaimValue> left) {
    left.addAll(inside(value));
    if (value instanceof ClaimValue.Text text) {
      addText(text.text());
    } else if (value instanceof ClaimValue.Num number) {
      needles.addNumber(number.text());
    } else if (value instanceof ClaimValue.Fields object) {
      object.fields().keySet().stream()
          .filter(key -> key.length() >= SHORTEST_ANYWHERE)
          .forEach(this::addText); // a key inside denied data is denied as well
    }
  }

  private void addText(String text) {
    boolean word = Spellings.of(text).iterator().next().strip().length() < SHORTEST_ANYWHERE;
    add(text, word, needles);
    add(lettersAndDigits(text), word, bare);
    List<String> passes = Escapes.undone(text);
    if (passes.size() > 1) { // what it holds is no escape, and is undone all the same in a datum
      add(passes.get(passes.size() - 1), word, needles);
    }
  }

  private static void add(String text, boolean word, Needles needles) {
    if (word || text.length() < SHORTEST_ANYWHERE / 2) {
      needles.addWord(text);
    } else {
      needles.addAnywhere(text);
    }
  }

  private static String lettersAndDigits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
    return out.toString();
  }

  @Override
  public String toString() {
    return "DeniedValues";
  }
}
