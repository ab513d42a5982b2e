package dev.vouchsafe.idp.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.SettingsLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of an add-on as text that people edit. */
final class SettingsText {
  /** The name of the text in messages, before the line number. */
  private static final String SOURCE = "settings";

  private static final String INDENT = "  ";

  private SettingsText() {}

  /** Writes the settings as text, one on each line. */
  static String of(SettingsLayer settings) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    settings.entries().forEach((name, value) -> fields.put(name, value.value()));
    return printed(new Fields(fields), "\n");
  }

  /**
   * Reads the settings from a text.
   *
   * @throws InvalidInputException if it is not one JSON object
   */
  static Map<String, LocatedValue> read(String text) {
    LocatedValue read = JsonReader.read(SOURCE, 1, text.getBytes(UTF_8));
    if (!(read.value() instanceof Fields)) {
      throw new InvalidInputException(
          new Problem(
              "not-an-object",
              read.position().toString(),
              "the settings are no JSON object",
              "write them between braces, as the add-on has them"));
    }
    return read.fields();
  }

  private static String printed(ClaimValue value, String line) {
    List<String> parts = new ArrayList<>();
    if (value instanceof Fields object && !object.fields().isEmpty()) {
      object
          .fields()
          .forEach(
              (name, field) ->
                  parts.add(new Text(name).json() + ": " + printed(field, line + INDENT)));
      return "{" + joined(parts, line) + "}";
    } else if (value instanceof Items list && !list.items().isEmpty()) {
      list.items().forEach(item -> parts.add(printed(item, line + INDENT)));
      return "[" + joined(parts, line) + "]";
    }
    return value.json();
  }

  private static String joined(List<String> parts, String line) {
    return line + INDENT + String.join("," + line + INDENT, parts) + line;
  }
}
