package dev.vouchsafe.json;

/**
 * Replaces blanks that are pasted from web pages - no-break spaces, zero-width spaces, Unicode line
 * separators - by spaces between the tokens of JSON. Inside strings they stay.
 */
final class PastedBlanks {
  private static final String BLANKS = "\u00A0\u2007\u202F\u200B\u2060\uFEFF\u2028\u2029";

  private static final char FIRST = '\u00A0';

  private PastedBlanks() {}

  /** Returns the JSON with spaces for such blanks outside of strings; positions stay the same. */
  static String replaced(String json) {
    if (!hasSome(json)) {
      return json;
    }
    StringBuilder out = new StringBuilder(json);
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (inText) {
        if (each == '\\') {
          i++;
        } else if (each == '"') {
          inText = false;
        }
      } else if (each == '"') {
        inText = true;
      } else if (each == '/') {
        i = endOfComment(json, i);
      } else if (BLANKS.indexOf(each) >= 0) {
        out.setCharAt(i, ' ');
      }
    }
    return out.toString();
  }

  private static boolean hasSome(String json) {
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (each >= FIRST && BLANKS.indexOf(each) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the last index of the comment that starts at an index; the index itself if there is
   * none.
   */
  private static int endOfComment(String json, int start) {
    if (json.startsWith("//", start)) {
      int end = json.indexOf('\n', start);
      return end < 0 ? json.length() : end;
    } else if (json.startsWith("/*", start)) {
      int end = json.indexOf("*/", start + 2);
      return end < 0 ? json.length() : end + 1;
    }
    return start;
  }
}
