package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.Database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the statements of one transaction. Values are always parameters, never part of the SQL text.
 */
final class SqlStatements {
  private final Connection connection;
  private final Dialect dialect;

  SqlStatements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Reads a value from a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Runs a statement that changes rows; returns the number of changed rows. */
  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Inserts a row; returns the number that the database assigns to it. */
  long insert(String sql, String number, Object... values) throws SQLException {
    try (PreparedStatement statement =
        fill(connection.prepareStatement(sql, new String[] {number}), values)) {
      statement.executeUpdate();
      try (ResultSet made = statement.getGeneratedKeys()) {
        made.next();
        return made.getLong(1);
      }
    }
  }

  <T> List<T> rows(String sql, RowReader<T> reader, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet found = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(reader.read(found));
      }
      return rows;
    }
  }

  /** Returns the only row that can match. */
  <T> Optional<T> row(String sql, RowReader<T> reader, Object... values) throws SQLException {
    return rows(sql, reader, values).stream().findFirst();
  }

  /** Locks a row until the transaction ends; returns false if there is no such row. */
  boolean lock(String table, String column, String key) throws SQLException {
    return row("SELECT 1 FROM " + table + " WHERE " + column + " = ? FOR UPDATE", r -> true, key)
        .isPresent();
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    return fill(connection.prepareStatement(sql), values);
  }

  private static PreparedStatement fill(PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        statement.setString(i + 1, Names.storable(text));
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
    return statement;
  }
}
