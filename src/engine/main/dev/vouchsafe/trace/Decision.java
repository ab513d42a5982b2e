package dev.vouchsafe.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One decision that led to a response. Holds names and reasons, never values.
 *
 * @param kind what was decided about
 * @param subject its name: of the claim, attribute, probe or setting
 * @param outcome what was decided
 * @param reason why, as a clause without a full stop
 * @param origin where the value came from, first cause first; empty where there is no value
 * @param beside what else is known of it; it changes nothing about the outcome
 */
public record Decision(
    Kind kind, String subject, Outcome outcome, String reason, List<String> origin, Beside beside) {

  public Decision {
    origin = List.copyOf(origin);
  }

  /** A decision of which nothing else is known. */
  public Decision(Kind kind, String subject, Outcome outcome, String reason, List<String> origin) {
    this(kind, subject, outcome, reason, origin, Beside.NOTHING);
  }

  /**
   * What stands beside an outcome.
   *
   * @param values how many values of an attribute this decision issues; empty for other decisions
   *     and for denied claims, whose number of values is withheld
   * @param caution why the decision, though it was taken as asked, looks like a mistake
   */
  public record Beside(OptionalInt values, Optional<String> caution) {
    /** Neither values nor a caution. */
    public static final Beside NOTHING = new Beside(OptionalInt.empty(), Optional.empty());
  }

  /** How many values of an attribute this decision issues, where that may be shown. */
  public OptionalInt values() {
    return beside.values();
  }

  /** Why the decision looks like a mistake, as a clause; empty if it does not. */
  public Optional<String> caution() {
    return beside.caution();
  }

  /** This decision with a number of values. */
  public Decision withValues(int count) {
    return with(new Beside(OptionalInt.of(count), beside.caution()));
  }

  /** This decision with a caution. */
  public Decision withCaution(String caution) {
    return with(new Beside(beside.values(), Optional.of(caution)));
  }

  private Decision with(Beside other) {
    return new Decision(kind, subject, outcome, reason, origin, other);
  }

  /** The decision that became of this one: nothing is issued by it. */
  public Decision turned(Outcome other, String because) {
    Beside kept = new Beside(OptionalInt.empty(), beside.caution());
    return new Decision(kind, subject, other, reason + ": " + because, origin, kept);
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

    /** True of what a response or a token holds. */
    boolean isAnswered() {
      return switch (this) {
        case ATTRIBUTE, NAME_ID, ID_TOKEN, ACCESS_TOKEN, USERINFO -> true;
        case SCRIPT, SETTING, REQUEST, CLAIM, SIGNATURE -> false;
      };
    }

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
    /** There was nothing to issue here, and something else filled the same attribute. */
    MISSED,
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
