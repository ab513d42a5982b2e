package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** JSON in a column; values that could not be read again are refused. */
final class RowJson {
  /** The most characters of JSON in one column. */
  static final int MAX_CHARACTERS = 500_000;

  private static final String WHERE = "store";

  private RowJson() {}

  /**
   * Converts a value to text.
   *
   * @param what the name of the value in messages
   * @throws StoreException if it is too large, nested too deep, or contains a number that readers
   *     do not support
   */
  static String write(String what, ClaimValue value) {
    String text = value.json();
    if (text.length() > MAX_CHARACTERS) {
      throw new StoreException(
          Reason.TOO_LARGE,
          what,
          "the JSON has " + text.length() + " characters, and " + MAX_CHARACTERS + " is the most",
          "store less: keep large data in another service, and only its address here");
    }
    try {
      readValue(text);
    } catch (InvalidInputException e) {
      throw new StoreException(
          Reason.UNSTORABLE_JSON,
          what,
          "the JSON is nested too deep, or a name or number in it is too long or no text",
          "make it simpler");
    }
    return text;
  }

  static Fields read(String text) {
    return (Fields) readValue(text);
  }

  static ClaimValue readValue(String text) {
    return JsonReader.readValue(WHERE, 1, text.getBytes(StandardCharsets.UTF_8));
  }
}
