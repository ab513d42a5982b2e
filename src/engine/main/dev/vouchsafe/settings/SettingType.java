package dev.vouchsafe.settings;

import dev.vouchsafe.mapping.MappingSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The type of a setting's value. */
public sealed interface SettingType {
  /** Whether the text {@code true} counts as {@code true}. */
  default boolean isFlag() {
    return false;
  }

  /** A text that XML can carry. */
  record Text() implements SettingType {}

  /** A text or a list of texts. */
  record Texts() implements SettingType {}

  /** Mappings between paths of the profile and attributes. */
  record Mappings() implements SettingType {}

  /**
   * {@code true} or {@code false}.
   *
   * @param byDefault the value if the setting is not written
   * @param mapping the mapping flag it sets, if any
   */
  record Flag(boolean byDefault, Optional<MappingSettings.Flag> mapping) implements SettingType {
    public Flag {
      Objects.requireNonNull(mapping);
    }

    static Flag of(boolean byDefault) {
      return new Flag(byDefault, Optional.empty());
    }

    static Flag of(MappingSettings.Flag mapping) {
      return new Flag(mapping.byDefault(), Optional.of(mapping));
    }

    @Override
    public boolean isFlag() {
      return true;
    }
  }

  /** {@code true}, {@code false}, or one other word. */
  record FlagOr(String word) implements SettingType {
    public FlagOr {
      Objects.requireNonNull(word);
    }

    @Override
    public boolean isFlag() {
      return true;
    }
  }

  /**
   * A whole number of seconds, at most a year.
   *
   * @param least the smallest valid number
   */
  record Seconds(int least) implements SettingType {
    /** The largest number of seconds. */
    public static final int MOST = 366 * 24 * 3600;
  }

  /** One of several words, each with the value it stands for, in the order of the manual. */
  record OneOf(Map<String, Object> choices) implements SettingType {
    public OneOf {
      choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    static OneOf of(String first, Object firstValue, String second, Object secondValue) {
      Map<String, Object> choices = new LinkedHashMap<>();
      choices.put(first, firstValue);
      choices.put(second, secondValue);
      return new OneOf(choices);
    }

    OneOf or(String word, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(choices);
      more.put(word, value);
      return new OneOf(more);
    }
  }

  /** An algorithm, by its short name or its URI. */
  record Algorithm(List<String> names, List<String> uris) implements SettingType {
    public Algorithm {
      names = List.copyOf(names);
      uris = List.copyOf(uris);
    }
  }

  /** An object with members. */
  record Group(List<Member> members) implements SettingType {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * A member of a group.
   *
   * @param words its description
   */
  record Member(String key, SettingType type, String words) {
    public Member {
      Objects.requireNonNull(key);
      Objects.requireNonNull(type);
      Objects.requireNonNull(words);
    }
  }
}
