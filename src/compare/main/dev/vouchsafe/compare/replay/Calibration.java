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
 * How well what is issued reproduces what was captured. The parts of a replay add up to the whole.
 * Its size grows with the captures, not with the users.
 */
public final class Calibration {
  private final Map<String, CaptureRow> rows = new LinkedHashMap<>();

  Calibration() {}

  /** Adds what is known of a capture. */
  void add(CaptureRow row) {
    rows.merge(row.capture(), row, CaptureRow::and);
  }

  /** One for each capture, in the order in which they were added first. */
  public Collection<CaptureRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  private Stream<Match> matches() {
    return rows.values().stream().flatMap(row -> row.only().stream());
  }

  /** True if there is anything to compare with. */
  public boolean any() {
    return !rows.isEmpty();
  }

  /** How many captures are of one user and client. */
  public long of() {
    return matches().count();
  }

  /** How many of these are issued as they were captured. */
  public long reproduced() {
    return matches().filter(each -> each.differences().isEmpty()).count();
  }

  /** How many captures differ in each class. */
  public Map<String, Long> classes() {
    return matches()
        .flatMap(each -> each.differences().stream().map(Found::code).distinct())
        .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
  }

  /** How many captures are of no user or client that is known, or nobody knows of which. */
  public long unmatched() {
    return rows.values().stream()
        .filter(row -> row.problem().isEmpty() && row.only().isEmpty())
        .count();
  }

  /** The captures that cannot be read. */
  public List<CaptureRow> unreadable() {
    return rows.values().stream().filter(row -> row.problem().isPresent()).toList();
  }

  /** The captures that differ, in their order. */
  public List<CaptureRow> differing() {
    return rows.values().stream()
        .filter(row -> row.only().filter(each -> !each.differences().isEmpty()).isPresent())
        .toList();
  }

  /** All that differs from captures, as it can be accepted. */
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

  /** The counts as {@code summary.json} has them. */
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
