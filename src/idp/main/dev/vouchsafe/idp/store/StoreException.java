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

  StoreException(Problem problem) {
    super(List.of(problem), null);
  }

  StoreException(String code, String where, String message, String nextStep) {
    this(new Problem(code, where, message, nextStep));
  }

  static StoreException unknownUser() {
    return new StoreException(
        "unknown-user", "users", "there is no user of that id", "check the user_id");
  }

  static StoreException unknownConnection() {
    return new StoreException(
        "unknown-connection",
        "connections",
        "there is no connection of that id",
        "name one of the tenant's connections");
  }
}
