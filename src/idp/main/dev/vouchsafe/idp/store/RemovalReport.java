package dev.vouchsafe.idp.store;

import java.util.Set;

/**
 * The result of removing fields that are newly denied.
 *
 * @param denied the names of the newly denied fields
 * @param users the number of users who lost a field
 * @param sessions the number of sessions whose NameID became a digest
 * @param others the number of other rows that lost a value: log entries, and values that scripts
 *     share
 * @param cleaning the result of cleaning the files
 */
public record RemovalReport(
    Set<String> denied, int users, int sessions, int others, CleanupReport cleaning) {
  static final RemovalReport NOTHING = new RemovalReport(Set.of(), 0, 0, 0, CleanupReport.NOTHING);

  public RemovalReport {
    denied = Set.copyOf(denied);
  }

  /** Returns the number of changed rows. */
  public int rows() {
    return users + sessions + others;
  }
}
