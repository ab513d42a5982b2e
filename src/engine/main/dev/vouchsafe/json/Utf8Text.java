package dev.vouchsafe.json;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 strictly: a malformed octet is a problem with its position, never a replacement
 * character.
 */
public final class Utf8Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8Text() {}

  /**
   * Returns the text without a byte order mark.
   *
   * @param source its name in messages
   * @throws InvalidInputException if the octets are not UTF-8
   */
  public static String decode(String source, byte[] octets) {
    return decode(source, 1, octets);
  }

  /**
   * Returns the text without a byte order mark.
   *
   * @param source its name in messages
   * @param firstLine the number of its first line, for a text cut from a longer one
   * @throws InvalidInputException if the octets are not UTF-8
   */
  static String decode(String source, int firstLine, byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) { // the text's own, or that of a malformed octet
      requireWellFormed(source, firstLine, octets);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void requireWellFormed(String source, int firstLine, byte[] octets) {
    CharBuffer text = CharBuffer.allocate(octets.length);
    boolean broken =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets), text, true).isError();
    if (broken) {
      text.flip();
      Position at = at(source, text, text.length());
      throw new InvalidInputException(
          new Problem(
              "not-utf8",
              new Position(source, at.line() + firstLine - 1, at.column()).toString(),
              "the text is not UTF-8",
              "save the file as UTF-8"));
    }
  }

  /** The position of the character at an index of a text. */
  public static Position at(String source, CharSequence text, int index) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(source, line, index - start + 1);
  }
}
