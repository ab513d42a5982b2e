package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Connections and their options, the Deny List among them. */
public final class Connections {
  private static final String TABLE = "connections";

  private final Transactions transactions;
  private final FileCleanup cleaner;

  Connections(Transactions transactions, FileCleanup cleaner) {
    this.transactions = transactions;
    this.cleaner = cleaner;
  }

  /**
   * Takes over a connection from the tenant's export. Options that were changed here since stay,
   * until the export itself changes: then its options replace them, and what it denies is removed
   * before this returns.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if its options cannot be used
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

  /** The connection of an id. */
  public Optional<StoredConnection> find(String id) {
    return Names.canBeId(id)
        ? transactions.read(
            TABLE,
            statements ->
                statements.row(
                    ConnectionRows.SELECT + "WHERE connection_id = ?", ConnectionRows::read, id))
        : Optional.empty();
  }

  /** All connections, by id. */
  public List<StoredConnection> list() {
    return transactions.read(
        TABLE,
        statements ->
            statements.rows(
                ConnectionRows.SELECT + "ORDER BY connection_id", ConnectionRows::read));
  }

  /**
   * Replaces all options: what the new ones do not hold is gone. A field that they deny is removed
   * from every row, in one transaction with them, before this returns; a login that began before
   * does not bring it back.
   *
   * @throws StoreException {@code unknown-connection}
   * @throws dev.vouchsafe.problem.InvalidInputException if the options cannot be used; nothing has
   *     changed then
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
