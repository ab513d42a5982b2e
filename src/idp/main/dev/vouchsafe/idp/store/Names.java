package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.StoreException.Reason;
import java.nio.charset.StandardCharsets;

/** Checks ids and names for columns of the database. */
final class Names {
  /** The most UTF-16 units of an id. */
  static final int MAX_LENGTH = 255;

  private Names() {}

  /**
   * Returns the id unchanged if it fits a column.
   *
   * @throws StoreException if it is empty, too long, or contains characters that a column cannot
   *     store
   */
  static String id(String what, String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.codePoints().anyMatch(Names::isOdd)) {
      throw new StoreException(
          Reason.UNSTORABLE_ID,
          what,
          "the " + what + " is empty, longer than " + MAX_LENGTH + " or holds control characters",
          "use an id of 1 to " + MAX_LENGTH + " printable characters");
    }
    return text;
  }

  /** True for an id that a row can have; other ids are not looked up. */
  static boolean canBeId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.codePoints().noneMatch(Names::isOdd);
  }

  private static boolean isOdd(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /**
   * Checks any text before it is stored: PostgreSQL cannot store NUL, and unpaired surrogates have
   * no octets.
   */
  static String storable(String text) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new StoreException(
          Reason.UNSTORABLE_TEXT,
          "store",
          "a text holds NUL or an unpaired surrogate",
          "remove the character");
    }
    return text;
  }
}
