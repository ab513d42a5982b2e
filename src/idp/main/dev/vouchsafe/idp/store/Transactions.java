package dev.vouchsafe.idp.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions, completely or not at all. */
final class Transactions {
  private static final int TRIES = 8;

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /** The work of one transaction, which may run more than once. */
  @FunctionalInterface
  interface Work<T> {
    T run(SqlStatements statements) throws SQLException;
  }

  /**
   * Runs work that changes rows. When it returns, the data survives the end of the process.
   *
   * @param table the table that an error message names
   */
  <T> T write(String table, Work<T> work) {
    return run(table, work, true);
  }

  /** Runs work that only reads. */
  <T> T read(String table, Work<T> work) {
    return run(table, work, false);
  }

  private <T> T run(String table, Work<T> work, boolean acknowledge) {
    for (int left = TRIES; ; left--) {
      try {
        return database.lend(connection -> once(connection, work, acknowledge));
      } catch (SQLException e) {
        if (left <= 1 || !DatabaseProblems.isPassing(e)) {
          throw DatabaseProblems.of(e, table);
        }
      }
    }
  }

  private <T> T once(Connection connection, Work<T> work, boolean acknowledge) throws SQLException {
    boolean committed = false;
    try {
      T result = work.run(new SqlStatements(connection, database.dialect()));
      connection.commit();
      committed = true;
      if (acknowledge) {
        database.acknowledge(connection);
      }
      return result;
    } finally {
      if (!committed) {
        connection.rollback();
      }
    }
  }
}
