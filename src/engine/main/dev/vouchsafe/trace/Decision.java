package dev.vouchsafe.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One decision of a login. Contains names and reasons, never values.
 *
 * @param kind what the decision is about
 * @param subject its name: of the claim, attribute, probe or setting
 * @param outcome the result
 * @param reason the reason, a clause without a full stop
 * @param origin the places the value came from, first cause first; empty if there is no value
 * @param beside additional information that does not change the outcome
 */
public record Decision(
    Kind kind, String subject, Outcome outcome, String reason, List<String> origin, Beside beside) {

  public Decision {
    origin = List.copyOf(origin);
  }

  /** A decision without additional information. */
  public Decision(Kind kind, String subject, Outcome outcome, String reason, List<String> origin) {
    this(kind, subject, outcome, reason, origin, Beside.NOTHING);
  }

  /**
   * Additional information on a decision.
   *
   * @param values the number of attribute values that this decision issues; empty for other
   *     decisions and for denied claims, whose number is withheld
   * @param caution the reason why the decision, although it follows the settings, is probably a
   *     mistake
   */
  public record Beside(OptionalInt values, Optional<String> caution) {
    /** No additional information. */
    public static final Beside NOTHING = new Beside(OptionalInt.empty(), Optional.empty());
  }

  /** The number of attribute values that this decision issues, if it may be shown. */
  public OptionalInt values() {
    return beside.values();
  }

  /** The reason why the decision is probably a mistake, a clause; empty if it is not. */
  public Optional<String> caution() {
    return beside.caution();
  }

  /** A copy with a number of values. */
  public Decision withValues(int count) {
    return with(new Beside(OptionalInt.of(count), beside.caution()));
  }

  /** A copy with a caution. */
  public Decision withCaution(String caution) {
    return with(new Beside(beside.values(), Optional.of(caution)));
  }

  private Decision with(Beside other) {
    return new Decision(kind, subject, outcome, reason, origin, other);
  }

  /** A copy with another outcome, under which nothing is issued. */
  public Decision turned(Outcome other, String because) {
    Beside kept = new Beside(OptionalInt.empty(), beside.caution());
    return new Decision(kind, subject, other, reason + ": " + because, origin, kept);
  }

  /** The subjects of decisions. */
  public enum Kind {
    /** An operation of a rule or an action. */
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

    /** Whether the subject is part of a response or a token. */
    boolean isAnswered() {
      return switch (this) {
        case ATTRIBUTE, NAME_ID, ID_TOKEN, ACCESS_TOKEN, USERINFO -> true;
        case SCRIPT, SETTING, REQUEST, CLAIM, SIGNATURE -> false;
      };
    }

    /** The kind as one lower-case word, for programs. */
    public String word() {
      return words(name());
    }
  }

  /** The results of decisions. */
  public enum Outcome {
    /** The claim, attribute or NameID is in the response, or the setting took effect. */
    ISSUED,
    /** There was nothing to issue. */
    ABSENT,
    /** There was nothing to issue, and another value filled the same attribute. */
    MISSED,
    /** There was a value, but it is not issued under this name. */
    LEFT_OUT,
    /** The claim is not allowed and was ignored. */
    DROPPED,
    /** Another statement of the same claim won. */
    OVERRIDDEN,
    /** Two statements of the same claim were merged. */
    MERGED,
    /** The Deny List withholds it. */
    WITHHELD,
    /** An unsupported part of the request, which was ignored. */
    IGNORED,
    /** A script read it. */
    READ,
    /** A script set it. */
    SET,
    /** A text written by a script. */
    SAID;

    /** The outcome as one lower-case word, for programs. */
    public String word() {
      return words(name());
    }
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
