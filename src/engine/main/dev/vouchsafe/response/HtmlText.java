package dev.vouchsafe.response;

/** Text as HTML holds it, in an element or in a quoted attribute. */
public final class HtmlText {
  private HtmlText() {}

  /**
   * Escaped so that any HTML parser gives back the same characters: line ends too, which parsers
   * would otherwise make one kind.
   */
  public static String escape(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '\n' -> html.append("&#10;");
        case '\r' -> html.append("&#13;");
        default -> html.append(c);
      }
    }
    return html.toString();
  }
}
