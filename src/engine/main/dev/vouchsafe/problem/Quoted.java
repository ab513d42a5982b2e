package dev.vouchsafe.problem;

/**
 * Quotes a public name of a request, such as an entity id or a URL, for a message: in one line, no
 * longer than the width of a screen. Not for claim values.
 */
public final class Quoted {
  private static final int LONGEST = 200;

  private Quoted() {}

  /** Returns the text in quotation marks, with {@code ?} for each character that is not visible. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .forEach(each -> shown.appendCodePoint(isVisible(each) && each != '"' ? each : '?'));
    return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"").toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
