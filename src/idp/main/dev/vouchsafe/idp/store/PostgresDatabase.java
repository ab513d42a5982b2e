package dev.vouchsafe.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL 13 or newer, which several nodes share. */
public final class PostgresDatabase extends Database {
  private static final String SCHEME = "jdbc:postgresql:";
  private static final int CONNECTIONS = 10;
  private static final int OLDEST = 13;

  private static final Dialect DIALECT =
      new Dialect(" FOR SHARE", "SELECT pg_advisory_xact_lock(7017280452245743464)");

  private final HikariDataSource pool;

  private PostgresDatabase(String url) {
    this.pool = pool(url, CONNECTIONS, new HikariConfig());
  }

  /**
   * Connects to a database.
   *
   * @param url {@code jdbc:postgresql://host/database?user=…&password=…}; never repeated in
   *     messages
   * @throws InvalidInputException if it is not such a URL
   * @throws StoreException if the database is unreachable or too old
   */
  public static PostgresDatabase at(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new InvalidInputException(
          new Problem(
              "database-url",
              "database",
              "the database's URL does not begin with " + SCHEME,
              "write it as " + SCHEME + "//host:5432/database?user=…&password=…"));
    }
    PostgresDatabase database = new PostgresDatabase(url);
    database.requireVersion();
    return database;
  }

  private void requireVersion() {
    int version;
    try {
      version = lend(connection -> connection.getMetaData().getDatabaseMajorVersion());
    } catch (SQLException e) {
      pool.close();
      throw DatabaseProblems.of(e, DATABASE);
    }
    if (version < OLDEST) {
      pool.close();
      throw new StoreException(
          Reason.OLD_DATABASE,
          DATABASE,
          "PostgreSQL is version " + version + ", and " + OLDEST + " is the oldest that is known",
          "use a newer one");
    }
  }

  @Override
  <T> T lend(Lending<T> lending) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return lending.use(connection);
    }
  }

  @Override
  Dialect dialect() {
    return DIALECT;
  }

  @Override
  void acknowledge(Connection connection) {
    // PostgreSQL has written the commit to the disk.
  }

  @Override
  CleanupReport clean(List<String> tables) {
    String command = "VACUUM (FULL, ANALYZE) " + String.join(", ", tables) + "; CHECKPOINT;";
    return new CleanupReport(
        false,
        tables,
        Optional.of(command),
        "no row holds them any more; the octets of dead rows are left in the files of "
            + String.join(", ", tables)
            + " until this is run: "
            + command
            + " The write-ahead log until it is recycled, its archives, replicas and backups keep"
            + " them too: these are the operator's");
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public String toString() {
    return "PostgreSQL";
  }
}
