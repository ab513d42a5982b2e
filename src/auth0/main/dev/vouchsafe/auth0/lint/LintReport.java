package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.inspect.Accepted;
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
