package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The connections and their options, including the Deny List. */
public final class Connections {
  private static final String TABLE = "connections";

  private final Transactions transactions;
  private final FileCleanup cleaner;

  Connections(Transactions transactions, FileCleanup cleaner) {
    this.transactions = transactions;
    this.cleaner = cleaner;
  }

  /**
   * Imports a connection from the tenant's export. Options that were changed here stay until the
   * export itself changes. Then the export's options replace them, and newly denied fields are
   * removed before this method returns.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if its options are invalid
   */
  public RemovalReport register(StoredConnection exported) {
    String options = RowJson.write("options", exported.options());
    String digest = HexFormat.of().formatHex(BearerToken.sha256(options));
    exported.connection();
    return cleaner.clean(
        transactions.write(
            TABLE,
            statements -> {
              Optional<StoredConnection> before = ConnectionRows.alone(statements, exported.id());
              if (before.isEmpty()) {
                statements.update(
                    "INSERT INTO connections VALUES (?, ?, ?, ?, ?)",
                    exported.id(),
                    exported.name(),
                    exported.strategy(),
                    options,
                    digest);
                return RemovalReport.NOTHING;
              }
              int changed =
                  statements.update(
                      "UPDATE connections SET name = ?, strategy = ?, registered = ?"
                          + " WHERE connection_id = ? AND registered <> ?",
                      exported.name(),
                      exported.strategy(),
                      digest,
                      exported.id(),
                      digest);
              return changed == 0
                  ? RemovalReport.NOTHING
                  : replace(statements, before.get(), exported.options());
            }));
  }

  /** Returns the connection with this id. */
  public Optional<StoredConnection> find(String id) {
    return Names.canBeId(id)
        ? transactions.read(
            TABLE,
            statements ->
                statements.row(
                    ConnectionRows.SELECT + "WHERE connection_id = ?", ConnectionRows::read, id))
        : Optional.empty();
  }

  /** Returns all connections, by id. */
  public List<StoredConnection> list() {
    return transactions.read(
        TABLE,
        statements ->
            statements.rows(
                ConnectionRows.SELECT + "ORDER BY connection_id", ConnectionRows::read));
  }

  /**
   * Replaces all options. In the same transaction, it removes newly denied fields from every row. A
   * login that began earlier cannot store them again.
   *
   * @throws StoreException {@code unknown-connection}
   * @throws dev.vouchsafe.problem.InvalidInputException if the options are invalid; then nothing
   *     changes
   */
  public RemovalReport replaceOptions(String id, Fields options) {
    return cleaner.clean(
        transactions.write(
            TABLE,
            statements -> {
              StoredConnection before =
                  ConnectionRows.alone(statements, id)
                      .orElseThrow(StoreException::unknownConnection);
              return replace(statements, before, options);
            }));
  }

  private static RemovalReport replace(
      SqlStatements statements, StoredConnection before, Fields options) throws SQLException {
    StoredConnection after =
        new StoredConnection(before.id(), before.name(), before.strategy(), options);
    statements.update(
        "UPDATE connections SET options = ? WHERE connection_id = ?",
        RowJson.write("options", options),
        before.id());
    return new FieldRemoval(statements, before.connection(), after.connection()).run();
  }
}
