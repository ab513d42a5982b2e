package dev.vouchsafe.idp.store;

import dev.vouchsafe.tenantlog.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tenant's log, one row for each entry. Entries beyond the limits for age and number are
 * removed.
 */
public final class TenantLog {
  private static final String TABLE = "log_entries";
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final StoreSettings settings;

  TenantLog(Transactions transactions, StoreSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Writes an entry. The caller leaves out what a log may not show.
   *
   * @return the number of its row
   * @throws StoreException {@code too-large}
   */
  public long append(LogEntry entry) {
    String json = RowJson.write("log entry", entry.fields());
    return transactions.write(
        TABLE,
        statements ->
            statements.insert(
                "INSERT INTO log_entries (logged, entry) VALUES (?, ?)",
                "seq",
                settings.clock().millis(),
                json));
  }

  /**
   * Returns the matching entries, the newest first.
   *
   * @param wanted selects the entries, such as {@code LogQuery::matches}
   */
  public List<LogRow> find(Predicate<LogEntry> wanted, int skip, int most) {
    List<LogRow> found = new ArrayList<>();
    int left = skip;
    long before = Long.MAX_VALUE;
    while (found.size() < most) {
      List<LogRow> batch = batch(before);
      for (LogRow row : batch) {
        before = row.id();
        if (found.size() < most && wanted.test(row.entry()) && left-- <= 0) {
          found.add(row);
        }
      }
      if (batch.size() < BATCH) {
        break;
      }
    }
    return found;
  }

  /** Returns the newest entries, the newest first. */
  public List<LogRow> newest(int most) {
    return find(entry -> true, 0, most);
  }

  /** Returns the entry with this number. */
  public Optional<LogRow> find(long id) {
    return transactions.read(
        TABLE,
        statements ->
            statements.row(
                "SELECT seq, entry FROM log_entries WHERE seq = ? AND logged > ?",
                row -> new LogRow(row.getLong(1), LogRow.entry(row.getString(2))),
                id,
                oldest()));
  }

  private List<LogRow> batch(long before) {
    return transactions.read(
        TABLE,
        statements ->
            statements.rows(
                "SELECT seq, entry FROM log_entries WHERE seq < ? AND logged > ?"
                    + " ORDER BY seq DESC LIMIT ?",
                row -> new LogRow(row.getLong(1), LogRow.entry(row.getString(2))),
                before,
                oldest(),
                BATCH));
  }

  private long oldest() {
    return settings.clock().instant().minus(settings.limits().logAge()).toEpochMilli();
  }

  /** Removes entries beyond the limits; returns the number of removed rows. */
  int trim() {
    return transactions.write(
        TABLE,
        statements ->
            statements.update("DELETE FROM log_entries WHERE logged <= ?", oldest())
                + statements.update(
                    "DELETE FROM log_entries WHERE seq <= (SELECT MIN(seq) FROM (SELECT seq FROM"
                        + " log_entries ORDER BY seq DESC LIMIT ? OFFSET ?) t)",
                    1,
                    settings.limits().logEntries()));
  }
}
