package dev.vouchsafe.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A database that a store can be kept in. */
public abstract sealed class Database implements AutoCloseable
    permits EmbeddedDatabase, PostgresDatabase {
  /** Where a problem is that concerns no table. */
  static final String DATABASE = "database";

  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  Database() {}

  /**
   * Where databases differ.
   *
   * @param shared ends a SELECT that keeps others from changing the row, and lets them do the same
   * @param one lets one node at a time change the schema
   */
  record Dialect(String shared, String one) {}

  /** What is done with a connection. */
  @FunctionalInterface
  interface Lending<T> {
    T use(Connection connection) throws SQLException;
  }

  /** Lends a connection. */
  abstract <T> T lend(Lending<T> lending) throws SQLException;

  abstract Dialect dialect();

  /** Returns when everything that was committed would survive the process. */
  abstract void acknowledge(Connection connection) throws SQLException;

  /**
   * Leaves no octet of what these tables held and hold no more, or tells what else has to be done.
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
