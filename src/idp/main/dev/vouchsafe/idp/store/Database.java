package dev.vouchsafe.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A database for the store. */
public abstract sealed class Database implements AutoCloseable
    permits EmbeddedDatabase, PostgresDatabase {
  /** The place in problems that concern no table. */
  static final String DATABASE = "database";

  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  Database() {}

  /**
   * The SQL that differs between databases.
   *
   * @param shared the end of a SELECT that locks the row against changes, but not against other
   *     readers with the same lock
   * @param one the statement that lets only one node at a time change the schema
   */
  record Dialect(String shared, String one) {}

  /** Work that uses a connection of the pool. */
  @FunctionalInterface
  interface Lending<T> {
    T use(Connection connection) throws SQLException;
  }

  /** Runs work with a connection of the pool. */
  abstract <T> T lend(Lending<T> lending) throws SQLException;

  abstract Dialect dialect();

  /** Waits until all committed data survives the end of the process. */
  abstract void acknowledge(Connection connection) throws SQLException;

  /**
   * Removes the octets of deleted values of these tables from the files, or says what the operator
   * has to do.
   */
  abstract CleanupReport clean(List<String> tables);

  @Override
  public abstract void close();

  static HikariDataSource pool(String url, int size, HikariConfig config) {
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setAutoCommit(false);
    config.setPoolName("vouchsafe-store");
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw DatabaseProblems.of(new SQLException("", null, e), DATABASE);
    }
  }
}
