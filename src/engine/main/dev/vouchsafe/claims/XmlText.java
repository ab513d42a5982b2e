package dev.vouchsafe.claims;

/** The characters that XML 1.0 allows (production 2, {@code Char}). */
public final class XmlText {
  private XmlText() {}

  /**
   * Returns the index of the first character that XML 1.0 does not allow: control characters other
   * than tab, line feed and carriage return, unpaired surrogates, U+FFFE and U+FFFF; -1 if there is
   * none.
   */
  public static int indexOfForbidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c > '\uFFFD') {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The character at {@code index}, as {@code U+0001}. */
  public static String nameAt(String text, int index) {
    return String.format("U+%04X", (int) text.charAt(index));
  }
}
