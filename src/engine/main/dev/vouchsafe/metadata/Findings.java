package dev.vouchsafe.metadata;

import dev.vouchsafe.metadata.Finding.Severity;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects findings in order. Not thread-safe. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Adds something that a person must decide. */
  void finding(String code, Object where, String message, String nextStep) {
    add(Severity.FINDING, new Problem(code, where.toString(), message, nextStep));
  }

  /** Adds a choice or an omission. */
  void note(String code, Object where, String message, String nextStep) {
    add(Severity.NOTE, new Problem(code, where.toString(), message, nextStep));
  }

  void addAll(List<Finding> more) {
    all.addAll(more);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(Severity severity, Problem problem) {
    all.add(new Finding(severity, problem));
  }
}
