package dev.vouchsafe.trace;

import java.util.List;
import java.util.Locale;

/**
 * One decision that led to a response. Holds names and reasons, never values.
 *
 * @param kind what was decided about
 * @param subject its name: of the claim, attribute, probe or setting
 * @param outcome what was decided
 * @param reason why, as a clause without a full stop
 * @param origin where the value came from, first cause first; empty where there is no value
 */
public record Decision(
    Kind kind, String subject, Outcome outcome, String reason, List<String> origin) {

  public Decision {
    origin = List.copyOf(origin);
  }

  /** What a decision is about. */
  public enum Kind {
    /** What a rule or an action did. */
    SCRIPT,
    SETTING,
    REQUEST,
    CLAIM,
    ATTRIBUTE,
    NAME_ID,
    SIGNATURE,
    ID_TOKEN,
    ACCESS_TOKEN,
    USERINFO;

    /** The kind as one lower-case word, the form that programs read. */
    public String word() {
      return words(name());
    }
  }

  /** What was decided. */
  public enum Outcome {
    /** The claim, attribute or NameID is in the response, or the setting took effect. */
    ISSUED,
    /** There was nothing to issue. */
    ABSENT,
    /** There was a value, and it is not issued under this name. */
    LEFT_OUT,
    /** A claim that is not allowed; it was ignored. */
    DROPPED,
    /** Another statement of the same claim won. */
    OVERRIDDEN,
    /** Two statements of the same claim were joined. */
    MERGED,
    /** Kept back because of the Deny List. */
    WITHHELD,
    /** A wish of the request that was not followed. */
    IGNORED,
    /** It was done as asked, and looks like a mistake. */
    WARNING,
    /** A script read it. */
    READ,
    /** A script set it. */
    SET,
    /** A text of a script's own. */
    SAID;

    /** The outcome as one lower-case word, the form that programs read. */
    public String word() {
      return words(name());
    }
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
