package dev.vouchsafe.problem;

/**
 * A public name of a request, such as an entity id or a URL, as a message shows it: in one line and
 * not longer than a screen is wide. Never for claim values.
 */
public final class Quoted {
  private static final int LONGEST = 200;

  private Quoted() {}

  /** The text in quotation marks; what is no visible character is shown as {@code ?}. */
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
