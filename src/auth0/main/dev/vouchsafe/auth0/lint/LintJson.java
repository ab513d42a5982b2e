package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as JSON for programs. The key names stay the same between versions. */
public final class LintJson {
  private LintJson() {}

  /** Returns {@code {"findings": […], "problems": […]}}. */
  public static ClaimValue of(LintReport report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("findings", report.findings().stream().map(LintJson::finding).toList());
    fields.put("problems", report.problems().stream().map(LintJson::problem).toList());
    return ClaimValue.of(fields);
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code());
    fields.put("where", problem.where());
    fields.put("message", problem.message());
    fields.put("nextStep", problem.nextStep());
    return fields;
  }

  private static Map<String, Object> finding(LintFinding finding) {
    boolean placed = finding.at().line() > 0;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", finding.rule().code());
    fields.put("name", finding.rule().name());
    fields.put("severity", finding.rule().severity().word());
    fields.put("file", finding.at().source());
    fields.put("line", placed ? finding.at().line() : null);
    fields.put("column", placed ? finding.at().column() : null);
    fields.put("message", finding.message());
    fields.put("nextStep", finding.nextStep());
    return fields;
  }
}
