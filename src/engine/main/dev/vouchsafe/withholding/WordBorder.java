package dev.vouchsafe.withholding;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds the places where a word can begin or end: next to a character that is no letter or digit,
 * between two scripts, and anywhere in a script that is written without blanks.
 */
final class WordBorder {
  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL, // has blanks, and attaches particles to its nouns
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.BALINESE,
          UnicodeScript.YI);

  private WordBorder() {}

  /** Whether a word can begin at this index. */
  static boolean begins(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)) || isBetween(text, at);
  }

  /** Whether a word can end at this index. */
  static boolean ends(String text, int at) {
    return at == text.length()
        || !Character.isLetterOrDigit(text.codePointAt(at))
        || isBetween(text, at);
  }

  private static boolean isBetween(String text, int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return (before >= 0x80 || after >= 0x80)
        && isBetween(UnicodeScript.of(before), UnicodeScript.of(after));
  }

  private static boolean isBetween(UnicodeScript before, UnicodeScript after) {
    return WITHOUT_BLANKS.contains(before)
        || WITHOUT_BLANKS.contains(after)
        || (before != after && isOfLetters(before) && isOfLetters(after));
  }

  /** Whether a script is one of its own; digits and combining marks belong to no script. */
  private static boolean isOfLetters(UnicodeScript script) {
    return script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
  }
}
