package dev.vouchsafe.faults.report;

import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes an outcome as text: a table by class, the findings, and the reasons for skipped cases. */
public final class SuiteText {
  private SuiteText() {}

  /** Returns the lines of the text. */
  public static List<String> of(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(row("class", "refused", "accepted", "skipped", "error"));
    for (FaultClass family : FaultClass.values()) {
      List<Result> of =
          outcome.results().stream().filter(each -> each.fault().family() == family).toList();
      if (!of.isEmpty()) {
        lines.add(
            row(
                family.word(),
                count(of, Verdict.REFUSED),
                count(of, Verdict.ACCEPTED),
                count(of, Verdict.SKIPPED),
                count(of, Verdict.ERROR)));
      }
    }
    add(lines, "Wrongly accepted:", outcome, result -> isFinding(outcome, result));
    add(lines, "Accepted, but known:", outcome, outcome::isKnown);
    add(lines, "Not completed:", outcome, result -> result.verdict() == Verdict.ERROR);
    add(
        lines,
        "Showed internal details:",
        outcome,
        result -> !result.ending().shown().leaks().isEmpty());
    skipped(lines, outcome);
    outcome.stale().forEach(lines::add);
    lines.add("");
    lines.add(
        outcome.findings().isEmpty()
            ? "The application accepts nothing that it must refuse."
            : outcome.findings().size() + " wrongly accepted.");
    return lines;
  }

  private static boolean isFinding(Outcome outcome, Result result) {
    return result.isFinding() && !outcome.isKnown(result);
  }

  private static String count(List<Result> results, Verdict verdict) {
    return String.valueOf(results.stream().filter(each -> each.verdict() == verdict).count());
  }

  private static String row(String name, String... counts) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-13s", name));
    for (String count : counts) {
      row.append(String.format(Locale.ROOT, "  %8s", count));
    }
    return row.toString();
  }

  private static void add(
      List<String> lines, String heading, Outcome outcome, Predicate<Result> which) {
    List<Result> chosen = outcome.results().stream().filter(which).toList();
    if (chosen.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(heading);
    for (Result each : chosen) {
      lines.add(
          each.isFinding()
              ? each.fault() + ": accepted, but " + each.fault().demand()
              : each.fault().why());
      lines.add("  " + each.reason() + "; the answer: " + each.ending().shown().text());
      outcome.knownBecause(each).ifPresent(reason -> lines.add("  known: " + reason));
      each.ending().shown().leaks().forEach(leak -> lines.add("  it shows " + leak));
    }
  }

  private static void skipped(List<String> lines, Outcome outcome) {
    Map<String, List<String>> why = new TreeMap<>();
    outcome.results().stream()
        .filter(each -> each.verdict() == Verdict.SKIPPED)
        .forEach(
            each ->
                why.computeIfAbsent(each.reason(), reason -> new ArrayList<>())
                    .add(each.fault().id()));
    if (!why.isEmpty()) {
      lines.add("");
      lines.add("Skipped:");
      why.forEach((reason, ids) -> lines.add(String.join(" ", ids) + ": " + reason));
    }
  }
}
