package dev.vouchsafe.idp.store;

import java.nio.charset.StandardCharsets;

/** Ids and names as columns can hold them. */
final class Names {
  /** The most UTF-16 units of an id. */
  static final int MAX_LENGTH = 255;

  private Names() {}

  /**
   * An id that fits a column, as it is.
   *
   * @throws StoreException if it is empty, too long, or holds what a column cannot hold
   */
  static String id(String what, String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.codePoints().anyMatch(Names::isOdd)) {
      throw new StoreException(
          "unstorable-id",
          what,
          "the " + what + " is empty, longer than " + MAX_LENGTH + " or holds control characters",
          "use an id of 1 to " + MAX_LENGTH + " printable characters");
    }
    return text;
  }

  /** True for an id that a row can have; what cannot be stored is not looked for. */
  static boolean canBeId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.codePoints().noneMatch(Names::isOdd);
  }

  private static boolean isOdd(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** The last gate of any text: PostgreSQL has no NUL, and an unpaired surrogate has no octets. */
  static String storable(String text) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new StoreException(
          "unstorable-text",
          "store",
          "a text holds NUL or an unpaired surrogate",
          "remove the character");
    }
    return text;
  }
}
