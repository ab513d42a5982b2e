package dev.vouchsafe.idp.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads and writes connections as rows. */
final class ConnectionRows {
  static final String SELECT = "SELECT connection_id, name, strategy, options FROM connections ";

  private ConnectionRows() {}

  static StoredConnection read(ResultSet row) throws SQLException {
    return new StoredConnection(
        row.getString(1), row.getString(2), row.getString(3), RowJson.read(row.getString(4)));
  }

  /**
   * Reads a connection and locks its options against changes until the transaction ends.
   *
   * @throws StoreException if there is no such connection
   */
  static StoredConnection held(SqlStatements statements, String id) throws SQLException {
    return locked(statements, id, statements.dialect().shared())
        .orElseThrow(StoreException::unknownConnection);
  }

  /** Reads a connection and locks it against all use until the transaction ends. */
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
