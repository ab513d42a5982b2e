package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;

/** Escapes text for HTML, in elements and in quoted attributes. */
@Api(INTERNAL)
public final class HtmlText {
  private HtmlText() {}

  /**
   * Escapes a text so that every HTML parser reads the same characters. Line ends are escaped too,
   * because parsers normalise them.
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
