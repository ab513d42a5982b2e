package dev.vouchsafe.compare.report;

import java.util.List;
import java.util.stream.Collectors;

/** Builds HTML. Text is always escaped. */
public final class Html {
  private static final int LONGEST_TEXT = 500;

  private final StringBuilder out = new StringBuilder();

  /** Appends markup, which is this product's own. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends an element that holds text. */
  public Html element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">\n");
  }

  /**
   * Appends text. Characters that are invisible or change the direction of text appear as their
   * number; long text is cut.
   */
  public Html text(String text) {
    text.codePoints().limit(LONGEST_TEXT).forEach(this::character);
    if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      out.append('…');
    }
    return this;
  }

  private void character(int character) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        int type = Character.getType(character);
        boolean unseen =
            Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        out.append(unseen ? String.format("\\u%04x", character) : Character.toString(character));
      }
    }
  }

  /** Texts as one, each in quotes. */
  public static String quoted(List<String> texts) {
    return texts.isEmpty()
        ? "nothing"
        : texts.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
