package dev.vouchsafe.idp.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** What a database reports, recognised by its SQLState alone. */
final class DatabaseProblems {
  /** Somebody else was faster: the transaction is run again. */
  private static final Set<String> TRY_AGAIN =
      Set.of("40001", "40P01", "23505", "90131", "HYT00", "55P03");

  private static final String DUPLICATE = "23505";
  private static final String IN_USE = "90020";

  /** The beginnings of SQLStates, and what to do. */
  private static final Map<String, String> NEXT_STEPS =
      Map.of(
          "08", "check that the database runs and that its address is right",
          "28", "check the user and the password in the database's URL",
          "3D", "create the database named in its URL",
          "42", "give the database's user the right to create and use tables in its schema",
          "53", "give the database more room or more connections",
          "57", "wait until the database runs again",
          "90", "look into the data folder: it must be writable, and written by this release");

  private DatabaseProblems() {}

  /** True if the same transaction may succeed when it is run again. */
  static boolean isPassing(SQLException e) {
    return TRY_AGAIN.contains(state(e));
  }

  /**
   * @param where the table, or the database
   */
  static StoreException of(SQLException e, String where) {
    String state = state(e);
    if (state.equals(IN_USE)) {
      return new StoreException(
          "store-in-use",
          where,
          "another process has opened this store",
          "stop it, take another folder, or use PostgreSQL, which several nodes can share");
    } else if (state.equals(DUPLICATE)) {
      return new StoreException(
          "store-conflict", where, "there is such a row already", "read it, and change it instead");
    } else if (TRY_AGAIN.contains(state)) {
      return new StoreException(
          "store-busy", where, "others kept writing the same row", "try again");
    }
    return new StoreException(
        "store-failed",
        where,
        "the database answers SQLState " + state,
        NEXT_STEPS.getOrDefault(
            state.substring(0, Math.min(2, state.length())),
            "look into the database's own log under that state"));
  }

  private static String state(SQLException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "unknown";
  }
}
