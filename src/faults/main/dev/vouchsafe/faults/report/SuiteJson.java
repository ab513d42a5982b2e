package dev.vouchsafe.faults.report;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an outcome as JSON for programs. The key names stay the same between versions. */
public final class SuiteJson {
  private SuiteJson() {}

  /** Returns the outcome as JSON. */
  public static ClaimValue of(Outcome outcome) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("start", outcome.subject().address());
    whole.put("client", outcome.subject().client());
    whole.put("level", outcome.subject().level().name());
    whole.put("baseline", "accepted");
    whole.put("results", outcome.results().stream().map(each -> result(outcome, each)).toList());
    Map<String, Object> summary = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      summary.put(verdict.word(), outcome.count(verdict));
    }
    summary.put("findings", outcome.findings().size());
    whole.put("summary", summary);
    whole.put("acceptFile", outcome.stale());
    return ClaimValue.of(whole);
  }

  private static Map<String, Object> result(Outcome outcome, Result result) {
    Fault fault = result.fault();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fault", fault.id());
    json.put("name", fault.name());
    json.put("class", fault.family().word());
    json.put("level", fault.level().name());
    json.put("right", fault.right().word());
    json.put("verdict", result.verdict().word());
    json.put("finding", result.isFinding() && !outcome.isKnown(result));
    outcome.knownBecause(result).ifPresent(reason -> json.put("known", reason));
    json.put("reason", result.reason());
    json.put("clause", fault.clause());
    json.put("cve", fault.cve().orElse(null));
    json.put("shown", result.ending().shown().text());
    json.put("leaks", result.ending().shown().leaks());
    json.put("milliseconds", result.took().toMillis());
    return json;
  }
}
