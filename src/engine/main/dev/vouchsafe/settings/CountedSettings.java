package dev.vouchsafe.settings;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.SettingType.Group;
import dev.vouchsafe.settings.SettingType.Seconds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Interprets settings as Auth0's library does: a value that is falsy in JavaScript counts as not
 * written, and the text of {@code true} or of a number counts as that value. The text {@code false}
 * or {@code 0} would count as true there, which is never intended; it is a problem here.
 */
@Api(INTERNAL)
public final class CountedSettings {
  private final Problems problems;
  private final List<OddSetting> odd = new ArrayList<>();

  private CountedSettings(Problems problems) {
    this.problems = problems;
  }

  /** Lists the settings whose effect differs from what is written. */
  public static List<OddSetting> odd(Map<String, LocatedValue> written) {
    CountedSettings counted = new CountedSettings(new Problems());
    counted.settings(written);
    return counted.odd;
  }

  /** Reports a setting with an unknown name; empty if the name is known. */
  public static Optional<OddSetting> unknown(String setting, Position at) {
    return Setting.of(setting).isPresent()
        ? Optional.empty()
        : Optional.of(OddSetting.unknown(setting, Setting.keys(), "", at));
  }

  /** Interprets a layer and notes each setting whose effect differs from what is written. */
  static SettingsLayer of(SettingsLayer layer, Problems problems, SettingNotes notes) {
    CountedSettings counted = new CountedSettings(problems);
    SettingsLayer counting = new SettingsLayer(layer.origin(), counted.settings(layer.entries()));
    counted.odd.forEach(notes::add);
    return counting;
  }

  private Map<String, LocatedValue> settings(Map<String, LocatedValue> written) {
    Map<String, LocatedValue> counting = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> {
          Optional<SettingType> type = Setting.of(name).map(Setting::type);
          if (type.isEmpty()) {
            unknown(name, value.position()).ifPresent(odd::add);
          } else if (type.get() instanceof Group group && value.isObject()) {
            counting.put(name, group(name, group, value));
          } else {
            value(name, type.get(), value).ifPresent(counts -> counting.put(name, counts));
          }
        });
    return counting;
  }

  private LocatedValue group(String group, Group type, LocatedValue written) {
    Map<String, LocatedValue> counting = new LinkedHashMap<>();
    Map<String, SettingType> members = new TreeMap<>();
    type.members().forEach(member -> members.put(member.key(), member.type()));
    written
        .fields()
        .forEach(
            (name, value) -> {
              if (!members.containsKey(name)) {
                odd.add(OddSetting.unknown(name, members.keySet(), group + ".", value.position()));
              } else {
                value(group + "." + name, members.get(name), value)
                    .ifPresent(counts -> counting.put(name, counts));
              }
            });
    return LocatedValue.object(counting, written.position());
  }

  private Optional<LocatedValue> value(String name, SettingType type, LocatedValue value) {
    Optional<String> falsy = falsy(type, value);
    if (falsy.isPresent()) {
      odd.add(OddSetting.falsy(name, falsy.get(), value.position()));
      return Optional.empty();
    }
    if (!(value.value() instanceof ClaimValue.Text text)) {
      return Optional.of(value);
    }
    if (type.isFlag()) {
      return flag(name, text.text(), value);
    }
    return type instanceof Seconds seconds
        ? number(name, seconds, text.text(), value)
        : Optional.of(value);
  }

  /** Returns the text of a falsy value. A number of at least 0 counts as written. */
  private static Optional<String> falsy(SettingType type, LocatedValue value) {
    ClaimValue written = value.value();
    if (value.isNull()) {
      return Optional.of("null");
    } else if (written instanceof ClaimValue.Text text && text.text().isEmpty()) {
      return Optional.of("\"\"");
    } else if (written instanceof ClaimValue.Num number && !isFromZero(type)) {
      return Set.of("0", "-0").contains(number.text()) ? Optional.of("0") : Optional.empty();
    } else if (type instanceof SettingType.Mappings) {
      if (written instanceof ClaimValue.Items list && list.items().isEmpty()) {
        return Optional.of("[]");
      } else if (value.isObject() && value.fields().isEmpty()) {
        return Optional.of("{}");
      }
    }
    return Optional.empty();
  }

  private static boolean isFromZero(SettingType type) {
    return type instanceof Seconds seconds && seconds.least() == 0;
  }

  private Optional<LocatedValue> flag(String name, String text, LocatedValue value) {
    if (text.equals("true")) {
      odd.add(OddSetting.text(name, text, value.position()));
      return Optional.of(LocatedValue.scalar(ClaimValue.Bool.TRUE, value.position()));
    } else if (text.equals("false") || text.equals("0")) {
      problems.add(
          "false-as-text",
          value.position().toString(),
          "\"" + name + "\" is the text \"" + text + "\", which counts as true at Auth0",
          "write false without quotes; or true, if that is meant");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<LocatedValue> number(
      String name, Seconds type, String text, LocatedValue value) {
    if (!text.matches("[0-9]{1,9}")) {
      return Optional.of(value);
    } else if (Integer.parseInt(text) == 0 && !isFromZero(type)) {
      problems.add(
          "false-as-text",
          value.position().toString(),
          "\"" + name + "\" is the text \"" + text + "\", which counts as written at Auth0",
          "write a number of seconds from 1 on, or leave it out");
      return Optional.empty();
    }
    odd.add(OddSetting.text(name, text, value.position()));
    return Optional.of(
        LocatedValue.scalar(ClaimValue.Num.of(new BigInteger(text)), value.position()));
  }

  @Override
  public String toString() {
    return odd.size() + " odd settings";
  }
}
