package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.settings.SettingType.Algorithm;
import dev.vouchsafe.settings.SettingType.Flag;
import dev.vouchsafe.settings.SettingType.OneOf;
import dev.vouchsafe.settings.SettingType.Seconds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings in force, as written. A value of the wrong type is reported with its position and
 * counts as not written.
 */
final class WrittenSettings {
  private final JsonObject written;

  WrittenSettings(JsonObject written) {
    this.written = written;
  }

  Optional<LocatedValue> value(Setting setting) {
    return written.value(setting.key());
  }

  Position position(Setting setting) {
    return value(setting).map(LocatedValue::position).orElse(written.position());
  }

  Optional<String> text(Setting setting) {
    return written.text(setting.key());
  }

  Optional<List<String>> texts(Setting setting) {
    return written.texts(setting.key(), true);
  }

  Optional<Boolean> bool(Setting setting) {
    return written.bool(setting.key());
  }

  /** The value of a flag, or its default. */
  boolean is(Setting setting) {
    return bool(setting).orElse(((Flag) setting.type()).byDefault());
  }

  Optional<JsonObject> object(Setting setting) {
    return written.object(setting.key());
  }

  /** The value of the written word; {@code otherwise} if none is written. */
  <T> T choice(Setting setting, Class<T> type, T otherwise) {
    Map<String, T> choices = new LinkedHashMap<>();
    ((OneOf) setting.type())
        .choices()
        .forEach((word, value) -> choices.put(word, type.cast(value)));
    return written.choice(setting.key(), choices, otherwise);
  }

  /** The algorithm, named by its short name or its URI. */
  <T> Optional<T> algorithm(Setting setting, Function<String, Optional<T>> of) {
    Optional<String> name = text(setting);
    Optional<T> found = name.flatMap(of);
    if (name.isPresent() && found.isEmpty()) {
      wrong(
          setting,
          "unknown-algorithm",
          "\"" + setting.key() + "\" names an algorithm that is not supported",
          "use one of " + String.join(", ", ((Algorithm) setting.type()).names()));
    }
    return found;
  }

  Duration seconds(Setting setting, int otherwise) {
    int least = ((Seconds) setting.type()).least();
    Optional<ClaimValue.Num> number = written.number(setting.key());
    if (number.isPresent()) {
      String text = number.get().text();
      if (text.matches("[0-9]{1,9}")
          && Integer.parseInt(text) >= least
          && Integer.parseInt(text) <= Seconds.MOST) {
        return Duration.ofSeconds(Integer.parseInt(text));
      }
      wrong(
          setting,
          "out-of-range",
          "\""
              + setting.key()
              + "\" is not a whole number of seconds from "
              + least
              + " to "
              + Seconds.MOST,
          "write seconds, such as " + otherwise);
    }
    return Duration.ofSeconds(otherwise);
  }

  void wrong(Setting setting, String code, String message, String nextStep) {
    written.wrong(setting.key(), code, message, nextStep);
  }

  void wrong(InvalidInputException found) {
    written.wrong(found);
  }

  @Override
  public String toString() {
    return "written settings";
  }
}
