package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.login.ProfileUpdates;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The users. Callers pass whole profiles; the store leaves out the fields that the connection
 * denies at that moment. Every result comes from the database.
 */
public final class Users {
  private static final String TABLE = "users";
  private static final String SELECT = "SELECT " + UserRows.COLUMNS + " FROM users ";
  private static final int LARGEST_PAGE = 1000;

  private final Transactions transactions;
  private final StoreSettings settings;
  private final Passwords passwords;

  Users(Transactions transactions, StoreSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
    this.passwords = new Passwords(settings.limits().passwordRounds(), settings.random());
  }

  /**
   * Adds a user.
   *
   * @throws StoreException {@code user-exists}, {@code unknown-connection}, or if the profile is
   *     too large
   */
  public StoredUser create(NewUser user) {
    return transactions.write(TABLE, statements -> added(statements, user));
  }

  /**
   * Adds a user with a password, both in one transaction.
   *
   * @throws StoreException as above, or {@code password-length}
   */
  public StoredUser create(NewUser user, char[] password) {
    String hash = passwords.hash(password);
    return transactions.write(
        TABLE,
        statements -> {
          added(statements, user);
          statements.update("UPDATE users SET password = ? WHERE user_id = ?", hash, user.id());
          return locked(statements, user.id()).orElseThrow();
        });
  }

  private StoredUser added(SqlStatements statements, NewUser user) throws SQLException {
    StoredConnection connection = ConnectionRows.held(statements, user.connection());
    if (locked(statements, user.id()).isPresent()) {
      throw new StoreException(
          Reason.USER_EXISTS,
          TABLE,
          "there is a user of that id already",
          "change that user, or choose another id");
    }
    return insert(statements, user, connection, 0);
  }

  /**
   * Stores the profile of an upstream provider after a sign-in: replaces the root fields and keeps
   * the stored metadata.
   *
   * @throws StoreException {@code unknown-connection}, {@code other-connection}, or if the profile
   *     is too large
   */
  public StoredUser signedIn(NewUser user) {
    return transactions.write(
        TABLE,
        statements -> {
          StoredConnection connection = ConnectionRows.held(statements, user.connection());
          Optional<StoredUser> before = locked(statements, user.id());
          if (before.isEmpty()) {
            return insert(statements, user, connection, 1);
          } else if (!before.get().connection().equals(user.connection())) {
            throw new StoreException(
                Reason.OTHER_CONNECTION,
                TABLE,
                "the user of that id comes from another connection",
                "give the users of each connection separate ids");
          }
          statements.update(
              "UPDATE users SET last_login = ?, logins = logins + 1 WHERE user_id = ?",
              now(),
              user.id());
          return write(
              statements, before.get(), synchronised(before.get(), user.profile()), connection);
        });
  }

  /** Counts a login of a user whose provider is this store. */
  public void countLogin(String userId) {
    transactions.write(
        TABLE,
        statements ->
            statements.update(
                "UPDATE users SET last_login = ?, logins = logins + 1 WHERE user_id = ?",
                now(),
                Names.id("user_id", userId)));
  }

  private static UserProfile synchronised(StoredUser before, UserProfile fresh) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(fresh.values());
    for (String root : List.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA)) {
      ClaimValue stored = before.profile().field(root);
      if (stored != null) {
        fields.put(root, stored);
      }
    }
    ClaimValue identities = before.profile().field(UserProfile.IDENTITIES);
    if (identities != null) {
      fields.putIfAbsent(UserProfile.IDENTITIES, identities);
    }
    return new UserProfile(new Fields(fields), fresh.upstream(), fresh.written());
  }

  /** Returns the user with this id. */
  public Optional<StoredUser> find(String userId) {
    return Names.canBeId(userId)
        ? transactions.read(
            TABLE,
            statements -> statements.row(SELECT + "WHERE user_id = ?", UserRows::read, userId))
        : Optional.empty();
  }

  /**
   * Returns some users, in the order in which they were created.
   *
   * @param connection the connection of the users; empty for all
   * @param skip the number of users to skip
   * @param most the most users to return, at most a thousand
   */
  public List<StoredUser> list(Optional<String> connection, int skip, int most) {
    if (connection.isPresent() && !Names.canBeId(connection.get())) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    connection.ifPresent(values::add);
    values.add(Math.min(most, LARGEST_PAGE));
    values.add(skip);
    return transactions.read(
        TABLE,
        statements ->
            statements.rows(
                SELECT
                    + (connection.isPresent() ? "WHERE connection_id = ? " : "")
                    + "ORDER BY seq LIMIT ? OFFSET ?",
                UserRows::read,
                values.toArray()));
  }

  /** Returns the number of users. */
  public long count() {
    return transactions.read(
        TABLE,
        statements ->
            statements.row("SELECT COUNT(*) FROM users", row -> row.getLong(1)).orElseThrow());
  }

  /**
   * Changes a profile. Simultaneous changes run one after the other.
   *
   * @param change computes the new profile from the stored one; it may be called more than once
   * @throws StoreException {@code unknown-user}, or if the profile is too large
   */
  public StoredUser change(String userId, UnaryOperator<UserProfile> change) {
    return transactions.write(TABLE, statements -> changed(statements, userId, change));
  }

  /**
   * Changes a profile and the password in one transaction.
   *
   * @throws StoreException as above, or {@code password-length}
   */
  public StoredUser change(String userId, UnaryOperator<UserProfile> change, char[] password) {
    String hash = passwords.hash(password);
    return transactions.write(
        TABLE,
        statements -> {
          changed(statements, userId, change);
          statements.update("UPDATE users SET password = ? WHERE user_id = ?", hash, userId);
          return locked(statements, userId).orElseThrow();
        });
  }

  private StoredUser changed(
      SqlStatements statements, String userId, UnaryOperator<UserProfile> change)
      throws SQLException {
    StoredConnection connection = connectionOf(statements, userId);
    StoredUser before = locked(statements, userId).orElseThrow(StoreException::unknownUser);
    return write(statements, before, change.apply(before.profile()), connection);
  }

  /**
   * Saves the metadata that extensions wrote at a login. Values that a script wrote after it read a
   * denied field are marked.
   *
   * @param atLogin the profile of that login with its denied fields, whose values must not occur in
   *     the marked values
   * @throws StoreException {@code denied-value}, {@code unknown-user}, or if the profile is too
   *     large; then nothing is saved
   */
  public StoredUser saveMetadata(String userId, ProfileUpdates writes, UserProfile atLogin) {
    return transactions.write(
        TABLE,
        statements -> {
          StoredConnection connection = connectionOf(statements, userId);
          MetadataChange change = new MetadataChange(writes);
          change.requireNoDeniedValue(StorableProfile.of(userId, atLogin, connection.connection()));
          StoredUser before = locked(statements, userId).orElseThrow(StoreException::unknownUser);
          UserProfile after = change.applyTo(before.profile());
          StoredUser written = write(statements, before, after, connection);
          StorableProfile same =
              StorableProfile.of(userId, written.profile(), connection.connection());
          UserRows.update(statements, written, same, change.marksAfter(before.marks()));
          return locked(statements, userId).orElseThrow();
        });
  }

  /** Removes a user with all sessions and tickets; returns false if there is no such user. */
  public boolean delete(String userId) {
    return Names.canBeId(userId)
        && transactions.write(
            TABLE,
            statements -> statements.update("DELETE FROM users WHERE user_id = ?", userId) > 0);
  }

  /**
   * Sets the password of a user.
   *
   * @throws StoreException {@code unknown-user}, {@code password-length}
   */
  public void setPassword(String userId, char[] password) {
    String hash = passwords.hash(password);
    Names.id("user_id", userId);
    int changed =
        transactions.write(
            TABLE,
            statements ->
                statements.update("UPDATE users SET password = ? WHERE user_id = ?", hash, userId));
    if (changed == 0) {
      throw StoreException.unknownUser();
    }
  }

  /** True if this is the user's password; takes as long for unknown users. */
  public boolean checkPassword(String userId, char[] password) {
    Optional<String> hash =
        Names.canBeId(userId)
            ? transactions.read(
                TABLE,
                statements ->
                    statements.row(
                        "SELECT password FROM users WHERE user_id = ? AND password IS NOT NULL",
                        row -> row.getString(1),
                        userId))
            : Optional.empty();
    if (hash.isEmpty()) {
      passwords.matchesNobody(password);
    }
    return hash.filter(found -> passwords.matches(password, found)).isPresent();
  }

  private long now() {
    return settings.clock().millis();
  }

  /** Returns and locks the connection of a user. Connections are always locked before users. */
  private static StoredConnection connectionOf(SqlStatements statements, String userId)
      throws SQLException {
    String connection =
        statements
            .row(
                "SELECT connection_id FROM users WHERE user_id = ?",
                row -> row.getString(1),
                Names.id("user_id", userId))
            .orElseThrow(StoreException::unknownUser);
    return ConnectionRows.held(statements, connection);
  }

  private static Optional<StoredUser> locked(SqlStatements statements, String userId)
      throws SQLException {
    return statements.row(SELECT + "WHERE user_id = ? FOR UPDATE", UserRows::read, userId);
  }

  private StoredUser insert(
      SqlStatements statements, NewUser user, StoredConnection connection, int logins)
      throws SQLException {
    StorableProfile profile =
        StorableProfile.of(user.id(), user.profile(), connection.connection());
    statements.update(
        "INSERT INTO users (user_id, connection_id, profile, upstream, marks, created, updated,"
            + " last_login, logins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.id(),
        user.connection(),
        profile.profileJson(),
        profile.upstreamJson(),
        MetadataMarks.NONE.json(),
        now(),
        now(),
        logins == 0 ? 0 : now(),
        logins);
    return locked(statements, user.id()).orElseThrow();
  }

  private StoredUser write(
      SqlStatements statements, StoredUser before, UserProfile after, StoredConnection connection)
      throws SQLException {
    StorableProfile profile = StorableProfile.of(before.id(), after, connection.connection());
    if (!profile.kept().fields().equals(before.profile().fields())) {
      statements.update("UPDATE users SET updated = ? WHERE user_id = ?", now(), before.id());
    }
    UserRows.update(
        statements, before, profile, before.marks().keptBy(before.profile(), profile.kept()));
    return locked(statements, before.id()).orElseThrow();
  }
}
