package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** JSON in a column: written only if it can be read again. */
final class RowJson {
  /** The most characters of JSON in one column. */
  static final int MAX_CHARACTERS = 500_000;

  private static final String WHERE = "store";

  private RowJson() {}

  /**
   * The text of a value.
   *
   * @param what the value is called in messages
   * @throws StoreException if it is too large, nested too deep, or holds a number nobody can read
   */
  static String write(String what, ClaimValue value) {
    String text = value.json();
    if (text.length() > MAX_CHARACTERS) {
      throw new StoreException(
          "too-large",
          what,
          "the JSON has " + text.length() + " characters, and " + MAX_CHARACTERS + " is the most",
          "store less: keep large data in a service of its own, and its address here");
    }
    try {
      readValue(text);
    } catch (InvalidInputException e) {
      throw new StoreException(
          "unstorable-json",
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
    return JsonReader.read(WHERE, 1, text.getBytes(StandardCharsets.UTF_8)).value();
  }
}
