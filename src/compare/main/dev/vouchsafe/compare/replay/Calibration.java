package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.replay.AcceptFile.Matter;
import dev.vouchsafe.compare.replay.CaptureRow.Found;
import dev.vouchsafe.compare.replay.CaptureRow.Match;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts how many captures are reproduced. The results of parts add up to the whole. Its size
 * depends on the captures, not on the users.
 */
public final class Calibration {
  private final Map<String, CaptureRow> rows = new LinkedHashMap<>();

  Calibration() {}

  /** Adds the result for a capture. */
  void add(CaptureRow row) {
    rows.merge(row.capture(), row, CaptureRow::and);
  }

  /** The rows, one for each capture, in the order of their first addition. */
  public Collection<CaptureRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  private Stream<Match> matches() {
    return rows.values().stream().flatMap(row -> row.only().stream());
  }

  /** Whether there are captures to compare with. */
  public boolean any() {
    return !rows.isEmpty();
  }

  /** The number of captures with exactly one user and client. */
  public long of() {
    return matches().count();
  }

  /** The number of captures that are reproduced exactly. */
  public long reproduced() {
    return matches().filter(each -> each.differences().isEmpty()).count();
  }

  /** The number of differing captures for each class. */
  public Map<String, Long> classes() {
    return matches()
        .flatMap(each -> each.differences().stream().map(Found::code).distinct())
        .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
  }

  /** The number of captures whose user or client is unknown or ambiguous. */
  public long unmatched() {
    return rows.values().stream()
        .filter(row -> row.problem().isEmpty() && row.only().isEmpty())
        .count();
  }

  /** The unreadable captures. */
  public List<CaptureRow> unreadable() {
    return rows.values().stream().filter(row -> row.problem().isPresent()).toList();
  }

  /** The captures that differ, in order. */
  public List<CaptureRow> differing() {
    return rows.values().stream()
        .filter(row -> row.only().filter(each -> !each.differences().isEmpty()).isPresent())
        .toList();
  }

  /** All differences from captures, for matching with acceptances. */
  Stream<Matter> matters() {
    return differing().stream()
        .flatMap(
            row ->
                row.only().orElseThrow().differences().stream()
                    .map(
                        each ->
                            new Matter(
                                each.code(), row.client().orElse(""), each.part().subject())));
  }

  /** The counts in {@code summary.json}. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reproduced", reproduced());
    fields.put("of", of());
    fields.put("classes", classes());
    fields.put("unmatched", unmatched());
    fields.put("unreadable", unreadable().size());
    return fields;
  }

  /** The first sentence of a report. */
  public String sentence() {
    StringBuilder words =
        new StringBuilder("reproduces ")
            .append(reproduced() + " of " + of())
            .append(of() == 1 ? " captured response" : " captured responses");
    long differing = of() - reproduced();
    if (differing > 0) {
      boolean one = classes().size() == 1;
      words
          .append("; " + differing + (differing == 1 ? " differs by " : " differ by "))
          .append(
              classes().entrySet().stream()
                  .map(each -> each.getKey() + (one ? "" : " (" + each.getValue() + ")"))
                  .collect(Collectors.joining(", ")));
    }
    if (unmatched() > 0) {
      words.append(
          "; " + unmatched() + (unmatched() == 1 ? " is" : " are") + " of no one user and client");
    }
    if (!unreadable().isEmpty()) {
      words.append("; " + unreadable().size() + " cannot be read");
    }
    return words.toString();
  }

  @Override
  public String toString() {
    return sentence();
  }
}
