package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Set;

/**
 * What lint has to say of a tenant.
 *
 * @param findings what will surprise, by file and place
 * @param problems what could not be read, and so was not looked at
 */
public record LintReport(List<LintFinding> findings, List<Problem> problems) {
  public LintReport {
    findings = findings.stream().distinct().sorted().toList();
    problems = List.copyOf(problems);
  }

  /** The report without some kinds of findings, named by their codes. */
  public LintReport without(Set<String> codes) {
    return new LintReport(
        findings.stream().filter(finding -> !codes.contains(finding.rule().code())).toList(),
        problems);
  }

  @Override
  public String toString() {
    return findings.size() + " findings, " + problems.size() + " problems";
  }
}
