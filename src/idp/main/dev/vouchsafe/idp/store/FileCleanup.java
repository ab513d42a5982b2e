package dev.vouchsafe.idp.store;

/**
 * Removes the octets of removed values from the database's files. The removal writes a note in its
 * own transaction, so that an interrupted cleanup continues when the store opens again.
 */
final class FileCleanup {
  private static final String TABLE = "unfinished";

  private final Database database;
  private final Transactions transactions;

  FileCleanup(Database database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** Cleans the files after a removal, if there was one. */
  RemovalReport clean(RemovalReport removal) {
    if (removal.denied().isEmpty() && removal.rows() == 0) {
      return removal;
    }
    return new RemovalReport(
        removal.denied(), removal.users(), removal.sessions(), removal.others(), cleaning());
  }

  /** Finishes the cleanup that an earlier process did not complete. */
  void finish() {
    boolean left =
        transactions.read(
            TABLE,
            statements ->
                statements.row("SELECT task FROM unfinished", row -> row.getString(1)).isPresent());
    if (left) {
      cleaning();
    }
  }

  private CleanupReport cleaning() {
    CleanupReport cleaning = database.clean(FieldRemoval.TABLES);
    transactions.write(TABLE, statements -> statements.update("DELETE FROM unfinished"));
    return cleaning;
  }
}
