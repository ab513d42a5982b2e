package dev.vouchsafe.withholding;

import dev.vouchsafe.claims.ClaimValue;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The values of denied fields, to be looked for in what is about to be logged: every string and
 * number inside them. Booleans and {@code null} are too common to be looked for; they are withheld
 * by origin only. Immutable; never shown.
 */
public final class DeniedValues {
  /** Shorter values match as whole words only: anywhere, they would blank the log. */
  static final int SHORTEST_ANYWHERE = 8;

  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> anywhere = new LinkedHashSet<>();

  private DeniedValues() {}

  /** The strings and numbers inside these values. */
  public static DeniedValues of(Collection<ClaimValue> denied) {
    DeniedValues values = new DeniedValues();
    denied.forEach(values::add);
    return values;
  }

  /** True if there is nothing to look for. */
  public boolean isEmpty() {
    return words.isEmpty() && anywhere.isEmpty();
  }

  /**
   * True if a datum holds a denied value, plainly, in another case, or in one of the forms that
   * {@link Readings} undoes.
   */
  public boolean foundIn(String datum) {
    return !isEmpty() && (foundAnywhereIn(datum) || foundAsWordIn(datum));
  }

  /** As {@link #foundIn}, without the values that match as whole words only. */
  boolean foundAnywhereIn(String datum) {
    if (anywhere.isEmpty()) {
      return false;
    }
    Readings readings = Readings.of(datum);
    return readings.texts().stream().anyMatch(this::holdsAny)
        || readings.decoded().stream().anyMatch(this::holdsAny);
  }

  private boolean foundAsWordIn(String datum) {
    return !words.isEmpty() && Readings.of(datum).texts().stream().anyMatch(this::holdsWord);
  }

  private boolean holdsAny(String text) {
    String folded = folded(text);
    return anywhere.stream().anyMatch(folded::contains);
  }

  private boolean holdsWord(String text) {
    String folded = folded(text);
    return words.stream().anyMatch(word -> standsAlone(word, folded));
  }

  private static boolean standsAlone(String word, String text) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private void add(ClaimValue value) {
    if (value instanceof ClaimValue.Text text) {
      add(text.text(), text.text().length() < SHORTEST_ANYWHERE);
    } else if (value instanceof ClaimValue.Num number) {
      add(number.text(), true);
    } else if (value instanceof ClaimValue.Items list) {
      list.items().forEach(this::add);
    } else if (value instanceof ClaimValue.Fields object) {
      object
          .fields()
          .forEach(
              (key, inner) -> {
                if (key.length() >= SHORTEST_ANYWHERE) {
                  add(key, false); // what is written as a key of denied data is data
                }
                add(inner);
              });
    }
  }

  private void add(String text, boolean asWord) {
    String folded = folded(text);
    if (!folded.isBlank()) {
      (asWord ? words : anywhere).add(folded);
    }
  }

  /** One spelling for all cases, compositions and line ends. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace("\r", "");
  }

  @Override
  public String toString() {
    return "DeniedValues";
  }
}
