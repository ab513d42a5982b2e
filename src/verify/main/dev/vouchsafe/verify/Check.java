package dev.vouchsafe.verify;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of one check of a response.
 *
 * @param name the check
 * @param state the outcome
 * @param reason the reason, a clause without a full stop; names, times and configured URLs, never
 *     claim values
 * @param compared the compared values, if the check is a comparison
 */
public record Check(Name name, State state, String reason, Compared compared) {
  public Check {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(compared);
  }

  /** A check that compared nothing. */
  public Check(Name name, State state, String reason) {
    this(name, state, reason, Compared.NOTHING);
  }

  /**
   * The values that a check compared.
   *
   * @param found the value in the response; empty if absent
   * @param expected the expected value; empty if none was expected
   */
  public record Compared(Optional<String> found, Optional<String> expected) {
    /** Nothing was compared. */
    public static final Compared NOTHING = new Compared(Optional.empty(), Optional.empty());

    public Compared {
      Objects.requireNonNull(found);
      Objects.requireNonNull(expected);
    }
  }

  /** The checks, in order. */
  public enum Name {
    /** Size, well-formedness, limits, no document type. */
    PARSE,
    /** No text is split by a comment or a processing instruction. */
    COMMENTS,
    /** The OASIS schemas. */
    SCHEMA,
    /** One response around one assertion, and no other anywhere. */
    STRUCTURE,
    /** A trusted key signed the assertion that is used. */
    SIGNATURE,
    /**
     * An encrypted assertion can be decrypted; its text, schema and structure are then checked like
     * those of any other, and count for the checks above.
     */
    DECRYPTION,
    /** The certificate of that key is valid now; a warning at most. */
    CERTIFICATE,
    /** The issuer says that the login succeeded. */
    STATUS,
    /** The issuer is the expected one. */
    ISSUER,
    /** The response was sent to the expected URL. */
    DESTINATION,
    /** There is a NameID and one bearer confirmation. */
    SUBJECT,
    /** The assertion is for the expected recipient. */
    RECIPIENT,
    /** The response answers the expected request. */
    IN_RESPONSE_TO,
    /** The audience is the expected one. */
    AUDIENCE,
    /** The assertion is valid now. */
    TIME_WINDOW,
    /** There is exactly one statement about the authentication. */
    AUTHN_STATEMENT,
    /** The assertion was not used before. */
    SINGLE_USE;

    /** The name as a lower-case word, the form that programs read. */
    public String word() {
      return words(name());
    }
  }

  /** The outcomes of a check. */
  public enum State {
    PASSED,
    /** The check passed, but somebody should look at the reason. */
    WARNING,
    FAILED,
    /** No expected value was given, or an earlier check failed. */
    NOT_CHECKED;

    /** The state as a lower-case word, the form that programs read. */
    public String word() {
      return words(name());
    }
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
