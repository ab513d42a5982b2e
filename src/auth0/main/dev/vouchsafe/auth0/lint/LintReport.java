package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What lint has to say of a tenant.
 *
 * @param findings what will surprise, by file and place
 * @param problems what could not be read, and so was not looked at
 * @param stale acceptances that expired, or that match nothing
 */
public record LintReport(List<LintFinding> findings, List<Problem> problems, List<Problem> stale) {
  public LintReport {
    findings = findings.stream().distinct().sorted().toList();
    problems = List.copyOf(problems);
    stale = List.copyOf(stale);
  }

  LintReport(List<LintFinding> findings, List<Problem> problems) {
    this(findings, problems, List.of());
  }

  /** The report without some kinds of findings, named by their codes. */
  public LintReport without(Set<String> codes) {
    return new LintReport(
        findings.stream().filter(finding -> !codes.contains(finding.rule().code())).toList(),
        problems,
        stale);
  }

  /**
   * The report without what somebody accepts, by code and, where it is said, by the file that the
   * finding is in. An acceptance that expired accepts nothing.
   *
   * @param today by which acceptances expire
   */
  public LintReport without(List<Acceptance> acceptances, LocalDate today) {
    List<Problem> unusable = new ArrayList<>(stale);
    List<LintFinding> left = new ArrayList<>(findings);
    for (Acceptance each : acceptances) {
      if (each.isOver(today)) {
        unusable.add(
            new Problem(
                "acceptance-expired",
                each.where(),
                "the acceptance of " + each.code() + " expired on " + each.until().orElseThrow(),
                "mend what it is about, or accept it anew"));
      } else if (!left.removeIf(finding -> finding.isAccepted(each))) {
        unusable.add(
            new Problem(
                "acceptance-unused",
                each.where(),
                "the acceptance of " + each.code() + " matches nothing",
                "remove it, or correct its subject: the file as the finding names it, and no client"));
      }
    }
    return new LintReport(left, problems, unusable);
  }

  @Override
  public String toString() {
    return findings.size() + " findings, " + problems.size() + " problems";
  }
}
