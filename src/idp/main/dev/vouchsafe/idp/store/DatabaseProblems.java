package dev.vouchsafe.idp.store;

import static java.util.Map.entry;

import dev.vouchsafe.idp.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises problems of a database by their SQLState alone. */
final class DatabaseProblems {
  /** Another transaction was faster; this one runs again. */
  private static final Set<String> TRY_AGAIN =
      Set.of("40001", "40P01", "23505", "90131", "HYT00", "55P03");

  private static final String DUPLICATE = "23505";
  private static final String IN_USE = "90020";

  /** H2 could not read or write its file, and has closed it or will close it. */
  private static final Set<String> FILE =
      Set.of("90028", "90031", "90098", "90007", "90067", "90121", "HY000");

  private static final String ROOM =
      "free space on the disk of the data folder and check that it is writable: the store"
          + " then opens again by itself";

  /** SQLStates or their beginnings, with the next step. */
  private static final Map<String, String> NEXT_STEPS =
      Map.ofEntries(
          entry("90028", ROOM),
          entry("90031", ROOM),
          entry("90098", ROOM),
          entry(
              "90030",
              "the store's file is damaged: restore a copy, or move it away to start with"
                  + " an empty store"),
          entry("90097", "see that the store's file may be written"),
          entry("08", "check that the database runs and that its address is right"),
          entry("28", "check the user and the password in the database's URL"),
          entry("3D", "create the database named in its URL"),
          entry("42", "give the database's user the right to create and use tables in its schema"),
          entry("53", "give the database more room or more connections"),
          entry("57", "wait until the database runs again"),
          entry(
              "90", "look into the data folder: it must be writable, and written by this release"));

  private DatabaseProblems() {}

  /** True if the same transaction may succeed when it runs again. */
  static boolean isPassing(SQLException e) {
    return TRY_AGAIN.contains(state(e));
  }

  /** True if the file is unusable for every operation. */
  static boolean isOfFile(SQLException e) {
    return FILE.contains(state(e));
  }

  /**
   * Converts the exception of a database to one of the store.
   *
   * @param where the table or the database
   */
  static StoreException of(SQLException e, String where) {
    String state = state(e);
    if (state.equals(IN_USE)) {
      return new StoreException(
          Reason.IN_USE,
          where,
          "another process has opened this store",
          "stop it, take another folder, or use PostgreSQL, which several nodes can share");
    } else if (state.equals(DUPLICATE)) {
      return new StoreException(
          Reason.CONFLICT, where, "there is such a row already", "read it, and change it instead");
    } else if (TRY_AGAIN.contains(state)) {
      return new StoreException(
          Reason.BUSY, where, "other transactions kept changing the same row", "try again");
    }
    return new StoreException(
        Reason.FAILED,
        where,
        "the database answers SQLState " + state,
        Optional.ofNullable(NEXT_STEPS.get(state))
            .or(
                () ->
                    Optional.ofNullable(
                        NEXT_STEPS.get(state.substring(0, Math.min(2, state.length())))))
            .orElse("look into the database's own log under that state"));
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
