package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.Ticket.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Codes, refresh tokens and what is pending, each known by its token's digest. */
public final class Tickets {
  private static final String TABLE = "tickets";
  private static final String SELECT =
      "SELECT kind, client_id, user_id, sealed, expires FROM tickets"
          + " WHERE ticket_key = ? AND kind = ? AND expires > ?";

  private final Transactions transactions;
  private final StoreSettings settings;

  Tickets(Transactions transactions, StoreSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Keeps a ticket under a new token.
   *
   * @throws StoreException {@code store-conflict} if the token is in use, {@code too-large}
   */
  public void put(Token token, Ticket ticket) {
    String sealed = Sealed.seal(token, RowJson.write("ticket", ticket.facts()), settings.random());
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
  }

  /** The ticket of a token, which stays. */
  public Optional<Ticket> find(Token token, Kind kind) {
    return transactions.read(TABLE, statements -> read(statements, token, kind));
  }

  /** The ticket of a token, which is used up: of two calls at the same time one gets it. */
  public Optional<Ticket> take(Token token, Kind kind) {
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

  private Optional<Ticket> read(Statements statements, Token token, Kind kind) throws SQLException {
    return statements.row(
        SELECT,
        row -> ticket(row, token),
        token.key().hex(),
        kind.name(),
        settings.clock().millis());
  }

  private static Ticket ticket(ResultSet row, Token token) throws SQLException {
    return new Ticket(
        Kind.valueOf(row.getString(1)),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        RowJson.read(Sealed.open(token, row.getString(4))),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
