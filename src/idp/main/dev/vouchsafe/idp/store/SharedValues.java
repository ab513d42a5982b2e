package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The values that scripts share between logins: {@code global} and {@code api.cache}. All of them
 * are dropped when a field is newly denied, because their origin is unknown.
 */
public final class SharedValues {
  private static final String TABLE = "shared_values";

  private final Transactions transactions;
  private final StoreSettings settings;

  SharedValues(Transactions transactions, StoreSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  /** The owner of the names. */
  public enum Scope {
    GLOBAL,
    CACHE
  }

  /**
   * Sets a value that is not tainted.
   *
   * @throws StoreException {@code too-large}
   */
  public void put(Scope scope, String name, Expiring value) {
    String json = RowJson.write("shared value", value.value());
    String key = key(scope, name);
    transactions.write(
        TABLE,
        statements -> {
          statements.update("DELETE FROM shared_values WHERE value_key = ?", key);
          return statements.update(
              "INSERT INTO shared_values VALUES (?, ?, ?)",
              key,
              json,
              value.expires().toEpochMilli());
        });
  }

  /**
   * A value and its expiry.
   *
   * @param value the value
   * @param expires the time when it expires
   */
  public record Expiring(ClaimValue value, Instant expires) {}

  /** Returns the value of a name that has not expired. */
  public Optional<Expiring> get(Scope scope, String name) {
    return transactions.read(
        TABLE,
        statements ->
            statements.row(
                "SELECT value_json, expires FROM shared_values WHERE value_key = ? AND expires > ?",
                row ->
                    new Expiring(
                        RowJson.readValue(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))),
                key(scope, name),
                settings.clock().millis()));
  }

  /** Removes a value; returns false if there is none. */
  public boolean remove(Scope scope, String name) {
    return transactions.write(
        TABLE,
        statements ->
            statements.update("DELETE FROM shared_values WHERE value_key = ?", key(scope, name))
                > 0);
  }

  private static String key(Scope scope, String name) {
    return HexFormat.of().formatHex(BearerToken.sha256(scope + "\n" + name));
  }
}
