package dev.vouchsafe.withholding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes the escapes of XML, JSON, JavaScript and URLs, all in the same pass, because logs nest
 * them in any order. The case of an escape makes no difference, so that a copy in capitals is
 * decoded like the value itself. Never fails: other text stays unchanged. Each pass takes time
 * proportional to the length of the text.
 */
final class Escapes {
  /** The largest number of nested escapes. */
  private static final int PASSES = 8;

  private static final Map<String, Character> ENTITIES =
      Map.of("lt;", '<', "gt;", '>', "amp;", '&', "quot;", '"', "apos;", '\'');
  private static final String SHORT = "\"\\/'bfnrt";
  private static final String SHORT_MEANS = "\"\\/'\b\f\n\r\t";

  private final String text;
  private final StringBuilder out;
  private int at;

  private Escapes(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  /** Returns the text itself, then the result of each pass, until nothing changes. */
  static List<String> undone(String text) {
    List<String> passes = new ArrayList<>(2);
    passes.add(text);
    String last = text;
    for (int pass = 0; pass < PASSES; pass++) {
      String next = new Escapes(last).undo();
      if (next.equals(last)) {
        break;
      }
      passes.add(next);
      last = next;
    }
    return passes;
  }

  private String undo() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean undone =
          switch (c) {
            case '&' -> reference();
            case '\\' -> backslash();
            case '%' -> percent();
            default -> false;
          };
      if (!undone) {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  /**
   * Decodes a character reference, with or without its semicolon, or one of the entities of XML.
   */
  private boolean reference() {
    for (Map.Entry<String, Character> entity : ENTITIES.entrySet()) {
      String name = entity.getKey();
      if (text.regionMatches(true, at + 1, name, 0, name.length())) {
        out.append((char) entity.getValue());
        at += name.length() + 1;
        return true;
      }
    }
    if (charAt(at + 1) != '#') {
      return false;
    }
    boolean hex = charAt(at + 2) == 'x' || charAt(at + 2) == 'X';
    int digits = at + (hex ? 3 : 2);
    int end = endOfDigits(digits, text.length(), hex ? 16 : 10);
    return character(digits, end, hex ? 16 : 10, charAt(end) == ';' ? end + 1 : end);
  }

  private boolean backslash() {
    char kind = Character.toLowerCase(charAt(at + 1));
    if (kind == 'u' && charAt(at + 2) == '{') {
      int end = endOfDigits(at + 3, text.length(), 16);
      return charAt(end) == '}' && character(at + 3, end, 16, end + 1);
    } else if (kind == 'u') {
      return digits(at + 2, 4);
    } else if (kind == 'x') {
      return digits(at + 2, 2);
    }
    int meaning = SHORT.indexOf(kind);
    if (kind == 0 || meaning < 0) {
      return false;
    }
    out.append(SHORT_MEANS.charAt(meaning));
    at += 2;
    return true;
  }

  /**
   * Decodes a run of percent-encoded octets, because a character can take several, or {@code
   * %uXXXX}.
   */
  private boolean percent() {
    if (Character.toLowerCase(charAt(at + 1)) == 'u') {
      return digits(at + 2, 4);
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (charAt(at) == '%' && endOfDigits(at + 1, at + 3, 16) == at + 3) {
      octets.write(Integer.parseInt(text, at + 1, at + 3, 16));
      at += 3;
    }
    String utf8 = octets.toString(StandardCharsets.UTF_8);
    out.append(utf8.indexOf('\uFFFD') < 0 ? utf8 : octets.toString(StandardCharsets.ISO_8859_1));
    return octets.size() > 0;
  }

  private boolean digits(int from, int count) {
    int end = endOfDigits(from, from + count, 16);
    return end == from + count && character(from, end, 16, end);
  }

  /** Appends the character that the digits name, if there is one, and continues at {@code next}. */
  private boolean character(int from, int end, int radix, int next) {
    int point = 0;
    for (int i = from; i < end && point <= Character.MAX_CODE_POINT; i++) {
      point = point * radix + Character.digit(text.charAt(i), radix);
    }
    if (from == end || point > Character.MAX_CODE_POINT) {
      return false;
    }
    out.appendCodePoint(point);
    at = next;
    return true;
  }

  private int endOfDigits(int from, int limit, int radix) {
    int end = from;
    while (end < limit && end < text.length() && isDigit(text.charAt(end), radix)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  /** Returns the character at an index; the NUL character beyond the end. */
  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }
}
