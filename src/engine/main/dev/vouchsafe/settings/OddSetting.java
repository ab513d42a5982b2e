package dev.vouchsafe.settings;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.NearestName;
import java.util.Objects;
import java.util.Set;

/**
 * A setting whose effect differs from what is written.
 *
 * @param kind the kind of difference
 * @param setting its name; {@code logout.callback} for one within another
 * @param at its position
 * @param reason its effect, a clause without a full stop
 */
public record OddSetting(Kind kind, String setting, Position at, String reason) {
  public OddSetting {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(setting);
    Objects.requireNonNull(at);
    Objects.requireNonNull(reason);
  }

  /** Kinds of differences between a written setting and its effect. */
  public enum Kind {
    /** It counts as not written. */
    FALSY,
    /** A text that counts as {@code true} or as a number. */
    TEXT,
    /** No setting has this name. */
    UNKNOWN
  }

  static OddSetting falsy(String setting, String written, Position at) {
    return new OddSetting(
        Kind.FALSY, setting, at, written + " counts as not written, as it does at Auth0");
  }

  static OddSetting text(String setting, String text, Position at) {
    String meant = text.equals("true") ? "true" : "a number";
    return new OddSetting(Kind.TEXT, setting, at, "the text \"" + text + "\" counts as " + meant);
  }

  static OddSetting unknown(String setting, Set<String> known, String within, Position at) {
    String hint =
        NearestName.of(setting, known)
            .map(nearest -> "; \"" + within + nearest + "\" may be meant")
            .orElse("");
    return new OddSetting(Kind.UNKNOWN, within + setting, at, "no such setting" + hint);
  }
}
