package dev.vouchsafe.idp.store;

import java.util.List;
import java.util.Optional;

/**
 * The result of cleaning the database's files after values were removed.
 *
 * @param done true if the files contain none of the removed values
 * @param tables the tables that contained them
 * @param command the command that the operator has to run; empty if there is none
 * @param words the result in words
 */
public record CleanupReport(
    boolean done, List<String> tables, Optional<String> command, String words) {
  /** No value was removed. */
  static final CleanupReport NOTHING =
      new CleanupReport(true, List.of(), Optional.empty(), "nothing had to be removed");

  public CleanupReport {
    tables = List.copyOf(tables);
  }
}
