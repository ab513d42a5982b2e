package dev.vouchsafe.idp.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Connections as rows. */
final class ConnectionRows {
  static final String SELECT = "SELECT connection_id, name, strategy, options FROM connections ";

  private ConnectionRows() {}

  static StoredConnection read(ResultSet row) throws SQLException {
    return new StoredConnection(
        row.getString(1), row.getString(2), row.getString(3), RowJson.read(row.getString(4)));
  }

  /**
   * A connection whose options stay as they are until the transaction ends.
   *
   * @throws StoreException if there is none
   */
  static StoredConnection held(SqlStatements statements, String id) throws SQLException {
    return locked(statements, id, statements.dialect().shared())
        .orElseThrow(StoreException::unknownConnection);
  }

  /** A connection that nobody else can use until the transaction ends. */
  static Optional<StoredConnection> alone(SqlStatements statements, String id) throws SQLException {
    return locked(statements, id, " FOR UPDATE");
  }

  private static Optional<StoredConnection> locked(SqlStatements statements, String id, String lock)
      throws SQLException {
    return statements.row(
        SELECT + "WHERE connection_id = ?" + lock,
        ConnectionRows::read,
        Names.id("connection_id", id));
  }
}
