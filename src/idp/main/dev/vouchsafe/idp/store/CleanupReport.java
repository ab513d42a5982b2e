package dev.vouchsafe.idp.store;

import java.util.List;
import java.util.Optional;

/**
 * What became of the octets of removed values.
 *
 * @param done true if the database's files hold none of them any more
 * @param tables the tables they stood in
 * @param command what is left to run; empty if nothing is
 * @param words the same for people
 */
public record CleanupReport(
    boolean done, List<String> tables, Optional<String> command, String words) {
  /** Nothing was removed. */
  static final CleanupReport NOTHING =
      new CleanupReport(true, List.of(), Optional.empty(), "nothing had to be removed");

  public CleanupReport {
    tables = List.copyOf(tables);
  }
}
