package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.Ticket.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Codes, refresh tokens, and pending logins and logouts, each under the digest of its token. */
public final class Tickets {
  private static final String TABLE = "tickets";
  private static final String SELECT =
      "SELECT kind, client_id, user_id, sealed, expires FROM tickets"
          + " WHERE ticket_key = ? AND kind = ? AND expires > ?";

  /** The number of new logins after which the number of pending logins is checked. */
  static final int BETWEEN_LOOKS = 100;

  private final Transactions transactions;
  private final StoreSettings settings;
  private final AtomicInteger begun;

  /**
   * Creates the tickets.
   *
   * @param begun counts the started logins of a store
   */
  Tickets(Transactions transactions, StoreSettings settings, AtomicInteger begun) {
    this.transactions = transactions;
    this.settings = settings;
    this.begun = begun;
  }

  /**
   * Keeps a ticket under a new token.
   *
   * @throws StoreException {@code store-conflict} if the token is already in use, {@code too-large}
   */
  public void put(BearerToken token, Ticket ticket) {
    String sealed =
        TokenCipher.encrypt(token, RowJson.write("ticket", ticket.facts()), settings.random());
    transactions.write(
        TABLE,
        statements ->
            statements.update(
                "INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?)",
                token.key().hex(),
                ticket.kind().name(),
                ticket.clientId(),
                ticket.userId().orElse(null),
                sealed,
                ticket.expires().toEpochMilli()));
    if (ticket.kind() == Kind.PENDING_LOGIN && begun.incrementAndGet() % BETWEEN_LOOKS == 0) {
      dropOldest();
    }
  }

  private void dropOldest() {
    transactions.write(
        TABLE,
        statements -> {
          Optional<Long> newestToGo =
              statements.row(
                  "SELECT expires FROM tickets WHERE kind = ? ORDER BY expires DESC LIMIT 1 OFFSET ?",
                  row -> row.getLong(1),
                  Kind.PENDING_LOGIN.name(),
                  settings.limits().pendingLogins());
          return newestToGo.isEmpty()
              ? 0
              : statements.update(
                  "DELETE FROM tickets WHERE kind = ? AND expires <= ?",
                  Kind.PENDING_LOGIN.name(),
                  newestToGo.get());
        });
  }

  /** Returns the ticket of a token and keeps it. */
  public Optional<Ticket> find(BearerToken token, Kind kind) {
    return transactions.read(TABLE, statements -> read(statements, token, kind));
  }

  /** Returns and removes the ticket of a token; of two simultaneous calls, only one gets it. */
  public Optional<Ticket> take(BearerToken token, Kind kind) {
    return transactions.write(
        TABLE,
        statements -> {
          Optional<Ticket> ticket = read(statements, token, kind);
          int taken =
              statements.update(
                  "DELETE FROM tickets WHERE ticket_key = ? AND kind = ?",
                  token.key().hex(),
                  kind.name());
          return taken == 0 ? Optional.<Ticket>empty() : ticket;
        });
  }

  private Optional<Ticket> read(SqlStatements statements, BearerToken token, Kind kind)
      throws SQLException {
    return statements.row(
        SELECT,
        row -> ticket(row, token),
        token.key().hex(),
        kind.name(),
        settings.clock().millis());
  }

  private static Ticket ticket(ResultSet row, BearerToken token) throws SQLException {
    return new Ticket(
        Kind.valueOf(row.getString(1)),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        RowJson.read(TokenCipher.decrypt(token, row.getString(4))),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
