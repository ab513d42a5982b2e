package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.inspect.Accepted;
import dev.vouchsafe.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The report of lint on a tenant.
 *
 * @param findings the findings, by file and place
 * @param problems the unreadable parts, which lint did not check
 * @param stale the acceptances that are expired or match no finding
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

  /** Returns the report without the findings that have these codes. */
  public LintReport without(Set<String> codes) {
    return new LintReport(
        findings.stream().filter(finding -> !codes.contains(finding.rule().code())).toList(),
        problems,
        stale);
  }

  /**
   * Returns the report without accepted findings. An acceptance matches by code and, if it names a
   * file, by the finding's file. An expired acceptance has no effect.
   *
   * @param today the day that decides which acceptances are expired
   */
  public LintReport without(List<Acceptance> acceptances, LocalDate today) {
    Accepted<LintFinding> accepted =
        Accepted.of(findings, acceptances, (each, finding) -> finding.isAccepted(each), today);
    List<Problem> unusable = new ArrayList<>(stale);
    unusable.addAll(accepted.stale());
    return new LintReport(accepted.left(), problems, unusable);
  }

  @Override
  public String toString() {
    return findings.size() + " findings, " + problems.size() + " problems";
  }
}
