package dev.vouchsafe.idp.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything a tenant keeps, in one database. Thread-safe; on PostgreSQL, several nodes open the
 * same one. Every call is one transaction: what it wrote outlives the process when it returns.
 */
public final class Store implements AutoCloseable {
  private static final List<String> EXPIRING =
      List.of("sessions", "replays", "tickets", "shared_values");

  private final Database database;
  private final Transactions transactions;
  private final StoreSettings settings;
  private final Connections connections;
  private final TenantLog log;
  private final AtomicInteger begun = new AtomicInteger();

  private Store(Database database, StoreSettings settings) {
    this.database = database;
    this.settings = settings;
    this.transactions = new Transactions(database);
    Migrations.run(transactions);
    FileCleanup cleaner = new FileCleanup(database, transactions);
    cleaner.finish();
    this.connections = new Connections(transactions, cleaner);
    this.log = new TenantLog(transactions, settings);
  }

  /**
   * Opens the store of a database, and brings its schema up to date. The store closes the database.
   *
   * @throws StoreException if the database cannot be used
   */
  public static Store open(Database database, StoreSettings settings) {
    return new Store(database, settings);
  }

  /** Connections and their options. */
  public Connections connections() {
    return connections;
  }

  /** Users. */
  public Users users() {
    return new Users(transactions, settings);
  }

  /** Sessions. */
  public Sessions sessions() {
    return new Sessions(transactions, settings);
  }

  /** Ids that were used. */
  public Replays replays() {
    return new Replays(transactions);
  }

  /** Codes, refresh tokens, pending logins. */
  public Tickets tickets() {
    return new Tickets(transactions, settings, begun);
  }

  /** The tenant's log. */
  public TenantLog log() {
    return log;
  }

  /** Values that scripts share. */
  public SharedValues sharedValues() {
    return new SharedValues(transactions, settings);
  }

  /**
   * Removes what has expired, and of the log what is too much; to be called now and then, by any
   * node.
   *
   * @return how many rows were removed
   */
  public int removeExpired() {
    int removed = log.trim();
    for (String table : EXPIRING) {
      removed +=
          transactions.write(
              table,
              statements ->
                  statements.update(
                      "DELETE FROM " + table + " WHERE expires <= ?", settings.clock().millis()));
    }
    return removed;
  }

  /** True if the database answers. */
  public boolean isAlive() {
    try {
      return transactions.read(
          "database", statements -> statements.row("SELECT 1", row -> row.getInt(1)).isPresent());
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public void close() {
    database.close();
  }

  @Override
  public String toString() {
    return "store in " + database;
  }
}
