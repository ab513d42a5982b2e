package dev.vouchsafe.faults.report;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Level;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the findings as SARIF 2.1.0; a known finding is marked as suppressed. */
final class SuiteSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SuiteSarif() {}

  static ClaimValue of(Outcome outcome) {
    List<Result> found = outcome.results().stream().filter(Result::isFinding).toList();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Vouchsafe");
    driver.put("rules", found.stream().map(each -> rule(each.fault())).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("results", found.stream().map(each -> result(each, outcome)).toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return ClaimValue.of(log);
  }

  private static Map<String, Object> rule(Fault fault) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", fault.id());
    rule.put("shortDescription", Map.of("text", fault.name()));
    rule.put("fullDescription", Map.of("text", fault.why()));
    return rule;
  }

  private static Map<String, Object> result(Result result, Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ruleId", result.fault().id());
    json.put("level", result.fault().level() == Level.MUST ? "error" : "warning");
    json.put(
        "message",
        Map.of(
            "text",
            result.fault()
                + ": accepted, but "
                + result.fault().demand()
                + "; "
                + result.reason()));
    json.put(
        "locations",
        List.of(
            Map.of(
                "logicalLocations",
                List.of(Map.of("fullyQualifiedName", outcome.subject().client())))));
    outcome
        .knownBecause(result)
        .ifPresent(
            reason ->
                json.put(
                    "suppressions", List.of(Map.of("kind", "external", "justification", reason))));
    return json;
  }
}
