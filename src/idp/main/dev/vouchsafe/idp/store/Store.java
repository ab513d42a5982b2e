package dev.vouchsafe.idp.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All data of a tenant in one database. Thread-safe; several nodes can open the same PostgreSQL
 * database. Every call is one transaction: when it returns, its data survives the end of the
 * process.
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
   * Opens the store in a database and updates the schema. The store closes the database at its end.
   *
   * @throws StoreException if the database is unusable
   */
  public static Store open(Database database, StoreSettings settings) {
    return new Store(database, settings);
  }

  /** Returns the connections and their options. */
  public Connections connections() {
    return connections;
  }

  /** Returns the users. */
  public Users users() {
    return new Users(transactions, settings);
  }

  /** Returns the sessions. */
  public Sessions sessions() {
    return new Sessions(transactions, settings);
  }

  /** Returns the used ids. */
  public Replays replays() {
    return new Replays(transactions);
  }

  /** Returns the tickets: codes, refresh tokens and pending logins. */
  public Tickets tickets() {
    return new Tickets(transactions, settings, begun);
  }

  /** Returns the tenant's log. */
  public TenantLog log() {
    return log;
  }

  /** Returns the values that scripts share. */
  public SharedValues sharedValues() {
    return new SharedValues(transactions, settings);
  }

  /**
   * Removes expired rows and the oldest log entries beyond the limit. Any node may call it from
   * time to time.
   *
   * @return the number of removed rows
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
