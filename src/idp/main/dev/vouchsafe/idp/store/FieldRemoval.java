package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.DeniedValues;
import dev.vouchsafe.withholding.Redactor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Removes newly denied fields of a connection from every row. */
final class FieldRemoval {
  /** The tables that may contain such fields. */
  static final List<String> TABLES =
      List.of("users", "participations", "log_entries", "shared_values");

  /** The keys of a log entry whose values come from the tenant or this product, not from a user. */
  private static final Set<String> NO_DATA =
      Set.of("date", "type", "client_id", "client_name", "connection_id");

  private static final int BATCH = 200;

  private final SqlStatements statements;
  private final Connection before;
  private final Connection after;
  private final List<ClaimValue> removed = new ArrayList<>();

  /**
   * Prepares the removal.
   *
   * @param before the connection before the change
   * @param after the connection after the change
   */
  FieldRemoval(SqlStatements statements, Connection before, Connection after) {
    this.statements = statements;
    this.before = before;
    this.after = after;
  }

  RemovalReport run() throws SQLException {
    boolean same =
        after.denyList().names().equals(before.denyList().names())
            && after.upstream().equals(before.upstream());
    if (same || after.denyList().isEmpty()) {
      return RemovalReport.NOTHING;
    }
    Set<String> denied = new TreeSet<>(after.denyList().names());
    denied.removeAll(before.denyList().names());
    int users = users();
    boolean changed = users > 0 || !denied.isEmpty();
    RemovalReport removal =
        new RemovalReport(
            denied,
            users,
            changed ? nameIds() : 0,
            changed ? logs() + statements.update("DELETE FROM shared_values") : 0,
            CleanupReport.NOTHING);
    if (changed) {
      statements.update("DELETE FROM unfinished");
      statements.update("INSERT INTO unfinished VALUES ('clean')");
    }
    return removal;
  }

  private int users() throws SQLException {
    int changed = 0;
    long last = 0;
    for (List<Numbered<StoredUser>> batch = batch(last); !batch.isEmpty(); batch = batch(last)) {
      for (Numbered<StoredUser> row : batch) {
        StorableProfile profile =
            StorableProfile.of(row.value().id(), row.value().profile(), after);
        if (!profile.dropped().isEmpty()) {
          removed.addAll(profile.dropped());
          UserRows.update(statements, row.value(), profile, row.value().marks());
          changed++;
        }
        last = row.seq();
      }
    }
    return changed;
  }

  private record Numbered<T>(long seq, T value) {}

  private List<Numbered<StoredUser>> batch(long last) throws SQLException {
    return statements.rows(
        "SELECT seq, "
            + UserRows.COLUMNS
            + " FROM users WHERE connection_id = ? AND seq > ? ORDER BY seq LIMIT ? FOR UPDATE",
        row -> new Numbered<>(row.getLong("seq"), UserRows.read(row)),
        after.id().orElseThrow(),
        last,
        BATCH);
  }

  /**
   * Replaces all stored NameIDs by digests, because their fields of origin are not known any more.
   */
  private int nameIds() throws SQLException {
    return statements.update(
        "UPDATE participations SET name_id = NULL WHERE name_id IS NOT NULL AND session_key IN"
            + " (SELECT session_key FROM sessions WHERE user_id IN"
            + " (SELECT user_id FROM users WHERE connection_id = ?))",
        after.id().orElseThrow());
  }

  private int logs() throws SQLException {
    DeniedValues denied = DeniedValues.of(removed);
    int changed = 0;
    long last = 0;
    while (!denied.isEmpty()) {
      List<Numbered<String>> batch =
          statements.rows(
              "SELECT seq, entry FROM log_entries WHERE seq > ? ORDER BY seq LIMIT ?",
              row -> new Numbered<>(row.getLong(1), row.getString(2)),
              last,
              BATCH);
      if (batch.isEmpty()) {
        break;
      }
      for (Numbered<String> row : batch) {
        last = row.seq();
        if (denied.foundIn(row.value())) {
          statements.update(
              "UPDATE log_entries SET entry = ? WHERE seq = ?",
              entryWithout(denied, RowJson.read(row.value())).json(),
              row.seq());
          changed++;
        }
      }
    }
    return changed;
  }

  /**
   * Withholds each value of an entry that contains a removed value; if that is not enough,
   * withholds all values.
   */
  private static Fields entryWithout(DeniedValues denied, Fields entry) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    Map<String, ClaimValue> bare = new LinkedHashMap<>();
    entry
        .fields()
        .forEach(
            (name, value) -> {
              if (NO_DATA.contains(name)) {
                bare.put(name, value);
              }
              fields.put(name, bare.getOrDefault(name, withheld(value, denied)));
            });
    Map<String, ClaimValue> data = new LinkedHashMap<>(fields);
    data.keySet().removeAll(NO_DATA);
    return new Fields(denied.foundIn(new Fields(data).json()) ? bare : fields);
  }

  private static ClaimValue withheld(ClaimValue value, DeniedValues denied) {
    if (value instanceof Fields object) {
      Map<String, ClaimValue> fields = new LinkedHashMap<>();
      object.fields().forEach((name, field) -> fields.put(name, withheld(field, denied)));
      return new Fields(fields);
    } else if (value instanceof Items list) {
      return new Items(list.items().stream().map(item -> withheld(item, denied)).toList());
    }
    return value.isScalar() && denied.foundIn(value.text())
        ? new ClaimValue.Text(Redactor.WITHHELD)
        : value;
  }
}
