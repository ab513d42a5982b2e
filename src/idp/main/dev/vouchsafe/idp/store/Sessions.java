package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of all nodes, each under the digest of its cookie. */
public final class Sessions {
  private static final String TABLE = "sessions";
  private static final String SELECT =
      "SELECT session_key, user_id, authenticated, expires FROM sessions ";

  private final Transactions transactions;
  private final StoreSettings settings;

  Sessions(Transactions transactions, StoreSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Starts the session of a user after a sign-in. If the user has too many sessions, the oldest
   * end.
   *
   * @param token a new token; each sign-in gets another one
   * @throws StoreException {@code unknown-user}
   */
  public void begin(BearerToken token, String userId, Instant expires) {
    transactions.write(
        TABLE,
        statements -> {
          if (!statements.lock("users", "user_id", Names.id("user_id", userId))) {
            throw StoreException.unknownUser();
          }
          statements.update(
              "DELETE FROM sessions WHERE user_id = ? AND seq <= (SELECT MIN(seq) FROM (SELECT seq"
                  + " FROM sessions WHERE user_id = ? ORDER BY seq DESC LIMIT ? OFFSET ?) t)",
              userId,
              userId,
              1,
              settings.limits().sessionsOfUser() - 1);
          return statements.update(
              "INSERT INTO sessions (session_key, user_id, created, authenticated, expires)"
                  + " VALUES (?, ?, ?, ?, ?)",
              token.key().hex(),
              userId,
              now(),
              now(),
              expires.toEpochMilli());
        });
  }

  /** Returns a session that has not ended. */
  public Optional<Session> find(TokenKey key) {
    return transactions.read(
        TABLE,
        statements -> {
          List<Session> found =
              sessions(statements, "WHERE session_key = ? AND expires > ?", key.hex(), now());
          return found.stream().findFirst();
        });
  }

  /** Returns the sessions of a user that have not ended. */
  public List<Session> ofUser(String userId) {
    return Names.canBeId(userId)
        ? transactions.read(
            TABLE,
            statements ->
                sessions(
                    statements, "WHERE user_id = ? AND expires > ? ORDER BY seq", userId, now()))
        : List.of();
  }

  /**
   * Records that a client received an assertion; replaces an earlier record of this client.
   *
   * @throws StoreException {@code unknown-session}, {@code too-many-clients}
   */
  public void join(TokenKey key, NewParticipation joining) {
    transactions.write(
        TABLE,
        statements -> {
          String userId =
              statements
                  .row(
                      "SELECT user_id FROM sessions WHERE session_key = ? AND expires > ?",
                      row -> row.getString(1),
                      key.hex(),
                      now())
                  .orElseThrow(Sessions::unknown);
          DenyList denied = denied(statements, userId);
          if (!statements.lock(TABLE, "session_key", key.hex())) {
            throw unknown();
          }
          statements.update(
              "DELETE FROM participations WHERE session_key = ? AND client_id = ?",
              key.hex(),
              joining.clientId());
          requireRoom(statements, key);
          boolean kept = mayBeKept(joining.nameId()) && joining.denyList().namesAllOf(denied);
          return statements.update(
              "INSERT INTO participations VALUES (?, ?, ?, ?, ?)",
              key.hex(),
              joining.clientId(),
              joining.sessionIndex(),
              settings.secret().nameKey(joining.clientId(), joining.nameId().value()),
              kept ? NameIdJson.write(joining.nameId()) : null);
        });
  }

  /**
   * True if the NameID may be stored. A stored NameID is sent to the application again and appears
   * in the debug log.
   */
  static boolean mayBeKept(NameId nameId) {
    return nameId.verdict().mayShow(Disclosure.STORE) && nameId.verdict().mayShow(Disclosure.LOG);
  }

  private static DenyList denied(SqlStatements statements, String userId) throws SQLException {
    String connection =
        statements
            .row(
                "SELECT connection_id FROM users WHERE user_id = ?",
                row -> row.getString(1),
                userId)
            .orElseThrow(StoreException::unknownUser);
    return ConnectionRows.held(statements, connection).connection().denyList();
  }

  private void requireRoom(SqlStatements statements, TokenKey key) throws SQLException {
    long present =
        statements
            .row(
                "SELECT COUNT(*) FROM participations WHERE session_key = ?",
                row -> row.getLong(1),
                key.hex())
            .orElseThrow();
    if (present >= settings.limits().clientsOfSession()) {
      throw new StoreException(
          Reason.TOO_MANY_CLIENTS,
          TABLE,
          "the session has " + present + " clients, and there can be no more",
          "have the user sign in again");
    }
  }

  /**
   * Finds the sessions that a client's LogoutRequest names.
   *
   * @param nameId the NameID in the request
   * @param sessionIndexes the session indexes in the request; without any, all sessions of the
   *     NameID match
   */
  public List<Session> meant(String clientId, String nameId, List<String> sessionIndexes) {
    if (!Names.canBeId(clientId)) {
      return List.of();
    }
    return transactions.read(
        TABLE,
        statements ->
            sessions(
                    statements,
                    "WHERE session_key IN (SELECT session_key FROM participations WHERE client_id ="
                        + " ? AND name_key = ?) AND expires > ? ORDER BY seq",
                    clientId,
                    settings.secret().nameKey(clientId, nameId),
                    now())
                .stream()
                .filter(
                    session ->
                        sessionIndexes.isEmpty()
                            || session.participations().stream()
                                .anyMatch(
                                    one ->
                                        one.clientId().equals(clientId)
                                            && sessionIndexes.contains(one.sessionIndex())))
                .toList());
  }

  /**
   * Ends and returns a session; empty if it has already ended. Of two simultaneous calls, only one
   * gets it.
   */
  public Optional<Session> end(TokenKey key) {
    return transactions.write(
        TABLE,
        statements -> {
          List<Session> found = sessions(statements, "WHERE session_key = ? FOR UPDATE", key.hex());
          int ended = statements.update("DELETE FROM sessions WHERE session_key = ?", key.hex());
          return ended == 0 ? Optional.<Session>empty() : found.stream().findFirst();
        });
  }

  private static List<Session> sessions(SqlStatements statements, String where, Object... values)
      throws SQLException {
    List<Session> bare =
        statements.rows(
            SELECT + where,
            row ->
                new Session(
                    new TokenKey(row.getString(1)),
                    row.getString(2),
                    Instant.ofEpochMilli(row.getLong(3)),
                    Instant.ofEpochMilli(row.getLong(4)),
                    List.of()),
            values);
    List<Session> whole = new ArrayList<>();
    for (Session session : bare) {
      whole.add(
          new Session(
              session.key(),
              session.userId(),
              session.authenticated(),
              session.expires(),
              participations(statements, session.key())));
    }
    return whole;
  }

  private static List<Participation> participations(SqlStatements statements, TokenKey key)
      throws SQLException {
    return statements.rows(
        "SELECT client_id, session_index, name_id FROM participations WHERE session_key = ?"
            + " ORDER BY client_id",
        row ->
            new Participation(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)).map(NameIdJson::read)),
        key.hex());
  }

  private static StoreException unknown() {
    return new StoreException(
        Reason.UNKNOWN_SESSION, TABLE, "there is no such session", "have the user sign in again");
  }

  private long now() {
    return settings.clock().millis();
  }

  /** Converts a NameID to JSON and back. */
  private static final class NameIdJson {
    private static final String VALUE = "value";
    private static final String FORMAT = "format";
    private static final String NAME_QUALIFIER = "name_qualifier";
    private static final String SP_NAME_QUALIFIER = "sp_name_qualifier";

    private NameIdJson() {}

    static String write(NameId nameId) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put(VALUE, nameId.value());
      fields.put(FORMAT, nameId.format());
      nameId
          .qualifiers()
          .ifPresent(
              qualifiers -> {
                fields.put(NAME_QUALIFIER, qualifiers.nameQualifier());
                fields.put(SP_NAME_QUALIFIER, qualifiers.spNameQualifier());
              });
      return RowJson.write("NameID", ClaimValue.of(fields));
    }

    static NameId read(String json) {
      Map<String, ClaimValue> fields = ((Fields) RowJson.readValue(json)).fields();
      return new NameId(
          fields.get(VALUE).text(),
          fields.get(FORMAT).text(),
          fields.containsKey(NAME_QUALIFIER)
              ? Optional.of(
                  new NameId.Qualifiers(
                      fields.get(NAME_QUALIFIER).text(), fields.get(SP_NAME_QUALIFIER).text()))
              : Optional.empty());
    }
  }
}
