package dev.vouchsafe.verify;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of one check of a response.
 *
 * @param name which check
 * @param state how it went
 * @param reason why, as a clause without a full stop; names, times and addresses of configuration,
 *     never claim values
 * @param compared what was compared, where the check is a comparison
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
   * What a check compared.
   *
   * @param found what the response says; empty if it says nothing
   * @param expected what it should say; empty if nothing was expected
   */
  public record Compared(Optional<String> found, Optional<String> expected) {
    /** Nothing was compared. */
    public static final Compared NOTHING = new Compared(Optional.empty(), Optional.empty());

    public Compared {
      Objects.requireNonNull(found);
      Objects.requireNonNull(expected);
    }
  }

  /** The checks, in the order in which they are made. */
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
    /** The certificate of that key is within its time; a warning at most. */
    CERTIFICATE,
    /** The issuer says that the login succeeded. */
    STATUS,
    /** Who issued it. */
    ISSUER,
    /** Where the response was sent. */
    DESTINATION,
    /** There is a NameID and one bearer confirmation. */
    SUBJECT,
    /** Where the assertion may be used. */
    RECIPIENT,
    /** Which request it answers. */
    IN_RESPONSE_TO,
    /** For whom it is. */
    AUDIENCE,
    /** Whether it is valid now. */
    TIME_WINDOW,
    /** There is exactly one statement about how the user logged in. */
    AUTHN_STATEMENT,
    /** It was not used before. */
    SINGLE_USE;

    /** The name as a lower-case word, the form that programs read. */
    public String word() {
      return words(name());
    }
  }

  /** How a check went. */
  public enum State {
    PASSED,
    /** It passed, and somebody should look at it. */
    WARNING,
    FAILED,
    /** Nothing to compare with was given, or an earlier check failed. */
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
