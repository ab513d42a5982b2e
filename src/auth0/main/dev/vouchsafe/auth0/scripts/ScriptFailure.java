package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.json.Position;
import java.util.Objects;

/**
 * Why the scripts of a login did not finish.
 *
 * @param reason the kind of failure
 * @param place the script and statement
 * @param detail the script's own message, or more about the reason; empty if there is none
 * @param tainted whether a script had read a denied field before, so that the message may contain
 *     its value
 */
record ScriptFailure(Reason reason, Position place, String detail, boolean tainted) {
  ScriptFailure {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(place);
    Objects.requireNonNull(detail);
  }

  /** The kinds of failure, each with its sentence and next step. */
  enum Reason {
    UNAUTHORIZED(
        "unauthorized", "refused the login", "it is meant to; change the script if it is not"),
    DENIED("access-denied", "denied access", "it is meant to; change the script if it is not"),
    ERROR("script-error", "failed", "mend the script at this line"),
    SYNTAX("script-syntax", "is no JavaScript", "mend the script at this line"),
    NO_HANDLER(
        "script-no-handler",
        "exports no handler",
        "a rule is function (user, context, callback) { … }; an action sets"
            + " exports.onExecutePostLogin"),
    NO_CALLBACK(
        "script-no-callback",
        "ended without calling callback",
        "call callback(null, user, context) on every way through the rule"),
    SECOND_CALLBACK(
        "script-second-callback",
        "called callback more than once",
        "return after each call of callback"),
    ENDLESS(
        "script-endless",
        "waits for a promise or timer that never ends",
        "settle every promise and let timers end soon"),
    OVERRUN(
        "script-overrun",
        "exceeded the limits for the scripts of a login",
        "make it smaller; the limit is there to stop loops that do not end"),
    STUCK(
        "script-stuck",
        "does not stop",
        "remove the script, or use --isolate-scripts, which kills it without harm to other logins"),
    UNUSABLE_VALUE(
        "script-value",
        "set a value that JSON cannot represent",
        "set strings, numbers, booleans, null, lists and objects only"),
    MISSING_SECRET(
        "secret-missing",
        "reads a secret whose value is not known",
        "give its value, for an export holds placeholders only: --secrets FILE with"
            + " {\"rules-configs\": {\"KEY\": \"…\"}, \"actions\": {\"ACTION\": {\"KEY\": \"…\"}}}"),
    REDIRECT(
        "redirect-asked",
        "redirects the user before the login goes on",
        "state \"circumstances\": {\"redirect\": true} for the login that comes back"),
    PROMPT(
        "prompt-asked",
        "shows the user a form before the login goes on",
        "state \"circumstances\": {\"redirect\": true} for the login that comes back"),
    MULTIFACTOR(
        "multifactor-asked",
        "asks for multi-factor authentication",
        "state \"circumstances\": {\"mfa\": true} for a login that had it"),
    SANDBOX(
        "script-sandbox", "cannot be run", "try again; if it persists, report it with the script");

    private final String code;
    private final String sentence;
    private final String nextStep;

    Reason(String code, String sentence, String nextStep) {
      this.code = code;
      this.sentence = sentence;
      this.nextStep = nextStep;
    }

    /** Returns the code for programs, which never changes. */
    String code() {
      return code;
    }

    /** Returns what the script did, to follow its name in a message. */
    String sentence() {
      return sentence;
    }

    String nextStep() {
      return nextStep;
    }

    /** True if the script had to be stopped. */
    boolean isOverrun() {
      return this == OVERRUN || this == STUCK;
    }
  }

  @Override
  public String toString() {
    return reason + " at " + place;
  }
}
