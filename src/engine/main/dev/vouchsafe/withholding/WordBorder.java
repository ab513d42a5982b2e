package dev.vouchsafe.withholding;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a word may begin or end: where there is no letter or digit on one side, where one script
 * meets another, and anywhere among the letters of a script that is written without blanks.
 */
final class WordBorder {
  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL, // has blanks, and puts particles to its nouns
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.BALINESE,
          UnicodeScript.YI);

  private WordBorder() {}

  /** May a word begin there? */
  static boolean begins(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)) || isBetween(text, at);
  }

  /** May a word end there? */
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

  /** Digits, and marks that go with any letter, are of no script of their own. */
  private static boolean isOfLetters(UnicodeScript script) {
    return script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
  }
}
