package dev.vouchsafe.settings;

import dev.vouchsafe.mapping.MappingSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a setting may hold. */
public sealed interface SettingType {
  /** Whether a text that says {@code true} counts as {@code true}. */
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
   * @param byDefault what holds where the setting is not written
   * @param mapping what it switches in the mapping, if anything
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

  /** {@code true}, {@code false}, or one word beside them. */
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
   * @param least the smallest that counts
   */
  record Seconds(int least) implements SettingType {
    /** The largest number of seconds. */
    public static final int MOST = 366 * 24 * 3600;
  }

  /** One of several words, each with what it stands for, in the order of the manual. */
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

  /** An object with members of its own. */
  record Group(List<Member> members) implements SettingType {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * A member of a group.
   *
   * @param words what it means
   */
  record Member(String key, SettingType type, String words) {
    public Member {
      Objects.requireNonNull(key);
      Objects.requireNonNull(type);
      Objects.requireNonNull(words);
    }
  }
}
