package dev.vouchsafe.idp.store;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.util.List;

/**
 * The store failed or refused an operation. It never has a cause, because the message of a database
 * may repeat the data of a row.
 */
public final class StoreException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** Why the store failed or refused an operation; each reason has the code of its problem. */
  public enum Reason {
    UNKNOWN_USER("unknown-user"),
    UNKNOWN_CONNECTION("unknown-connection"),
    UNKNOWN_SESSION("unknown-session"),
    USER_EXISTS("user-exists"),
    OTHER_CONNECTION("other-connection"),
    TOO_MANY_CLIENTS("too-many-clients"),
    TOO_LARGE("too-large"),
    UNSTORABLE_ID("unstorable-id"),
    UNSTORABLE_TEXT("unstorable-text"),
    UNSTORABLE_JSON("unstorable-json"),
    PASSWORD_LENGTH("password-length"),
    DENIED_VALUE("denied-value"),
    DAMAGED_ROW("damaged-row"),
    NOT_CLEANED("not-cleaned"),
    NEWER_STORE("newer-store"),
    OLD_DATABASE("old-database"),
    CONFLICT("store-conflict"),
    BUSY("store-busy"),
    IN_USE("store-in-use"),
    FAILED("store-failed");

    private final String code;

    Reason(String code) {
      this.code = code;
    }
  }

  private final Reason reason;

  StoreException(Reason reason, String where, String message, String nextStep) {
    super(List.of(new Problem(reason.code, where, message, nextStep)), null);
    this.reason = reason;
  }

  static StoreException unknownUser() {
    return new StoreException(
        Reason.UNKNOWN_USER, "users", "there is no user of that id", "check the user_id");
  }

  static StoreException unknownConnection() {
    return new StoreException(
        Reason.UNKNOWN_CONNECTION,
        "connections",
        "there is no connection of that id",
        "name one of the tenant's connections");
  }

  /** Returns why the store failed or refused the operation. */
  public Reason reason() {
    return reason;
  }
}
