package dev.vouchsafe.idp.store;

import java.util.Set;

/**
 * What was removed because fields became denied.
 *
 * @param denied the names that are denied now and were not before
 * @param users how many users' rows lost a field
 * @param sessions how many sessions lost a NameID, of which they keep a digest
 * @param others how many other rows that held a removed value lost it: log entries, and values that
 *     scripts share
 * @param cleaning what became of the octets
 */
public record RemovalReport(
    Set<String> denied, int users, int sessions, int others, CleanupReport cleaning) {
  static final RemovalReport NOTHING = new RemovalReport(Set.of(), 0, 0, 0, CleanupReport.NOTHING);

  public RemovalReport {
    denied = Set.copyOf(denied);
  }

  /** How many rows were changed. */
  public int rows() {
    return users + sessions + others;
  }
}
