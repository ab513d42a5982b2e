package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as SARIF 2.1.0, which code hosts and editors show beside the files. */
public final class LintSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Matches a place inside a pasted text of settings, which is not a place in a file. */
  private static final Pattern IN_TEXT =
      Pattern.compile("(.*):([0-9]{1,9}):([0-9]{1,9}) \\(text\\)");

  private LintSarif() {}

  /** Returns the report as a SARIF log with one run. */
  public static ClaimValue of(LintReport report) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver()));
    run.put("columnKind", "utf16CodeUnits");
    run.put("invocations", List.of(invocation(report.problems())));
    run.put("results", report.findings().stream().map(LintSarif::result).toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return ClaimValue.of(log);
  }

  private static Map<String, Object> driver() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Vouchsafe");
    driver.put("rules", LintRule.ALL.stream().map(rule -> descriptor(rule.about())).toList());
    return driver;
  }

  private static Map<String, Object> descriptor(LintRule.About about) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("id", about.code());
    descriptor.put("name", about.name());
    descriptor.put("shortDescription", text(about.summary()));
    descriptor.put("fullDescription", text(about.why()));
    descriptor.put("defaultConfiguration", Map.of("level", about.severity().word()));
    return descriptor;
  }

  /** Unreadable input makes the run unsuccessful. */
  private static Map<String, Object> invocation(List<Problem> problems) {
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", problems.isEmpty());
    invocation.put(
        "toolExecutionNotifications",
        problems.stream()
            .map(
                problem -> {
                  Map<String, Object> notification = new LinkedHashMap<>();
                  notification.put("descriptor", Map.of("id", problem.code()));
                  notification.put("level", "error");
                  notification.put("message", text(problem.line()));
                  return notification;
                })
            .toList());
    return invocation;
  }

  private static Map<String, Object> result(LintFinding finding) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule().code());
    result.put(
        "ruleIndex", LintRule.ALL.stream().map(LintRule::about).toList().indexOf(finding.rule()));
    result.put("level", finding.rule().severity().word());
    result.put("message", text(finding.message() + " - " + finding.nextStep()));
    result.put("locations", List.of(Map.of("physicalLocation", location(finding.at()))));
    return result;
  }

  private static Map<String, Object> location(Position at) {
    Matcher inText = IN_TEXT.matcher(at.source());
    if (inText.matches()) {
      return location(
          new Position(
              inText.group(1),
              Integer.parseInt(inText.group(2)),
              Integer.parseInt(inText.group(3))));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("artifactLocation", Map.of("uri", uri(at.source())));
    if (at.line() > 0) {
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("startLine", at.line());
      region.put("startColumn", Math.max(1, at.column()));
      location.put("region", region);
    }
    return location;
  }

  /**
   * Returns a relative reference for a relative path, so that code hosts find the file in their
   * checkout.
   */
  private static String uri(String file) {
    Path path = Path.of(file).normalize();
    if (path.isAbsolute()) {
      return path.toUri().toString();
    }
    try {
      String forward = path.toString().replace(path.getFileSystem().getSeparator(), "/");
      return new URI(null, null, "/" + forward, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URI for a path", e);
    }
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }
}
