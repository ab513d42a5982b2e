package dev.vouchsafe.idp.store;

/**
 * Has the octets of removed values cleaned away. The removal itself leaves a note, in its own
 * transaction, so that what a crash interrupts is done when the store is opened again.
 */
final class FileCleanup {
  private static final String TABLE = "unfinished";

  private final Database database;
  private final Transactions transactions;

  FileCleanup(Database database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** Cleans up after a removal, if there was one. */
  RemovalReport clean(RemovalReport removal) {
    if (removal.denied().isEmpty() && removal.rows() == 0) {
      return removal;
    }
    return new RemovalReport(
        removal.denied(), removal.users(), removal.sessions(), removal.others(), cleaning());
  }

  /** Does what an interrupted process has left. */
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
