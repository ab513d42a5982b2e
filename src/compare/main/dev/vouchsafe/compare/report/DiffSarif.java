package dev.vouchsafe.compare.report;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.DifferenceClass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Differences as SARIF 2.1.0. They concern two inputs, and no line of a file. */
public final class DiffSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private DiffSarif() {}

  /** The differences as a log of one run. */
  public static ClaimValue of(Diff diff) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Vouchsafe");
    driver.put(
        "rules", Arrays.stream(DifferenceClass.values()).map(DiffSarif::descriptor).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("results", diff.differences().stream().map(each -> result(each, diff)).toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return ClaimValue.of(log);
  }

  private static Map<String, Object> descriptor(DifferenceClass kind) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("id", kind.code());
    descriptor.put("shortDescription", Map.of("text", kind.words()));
    descriptor.put("defaultConfiguration", Map.of("level", kind.weight().word()));
    return descriptor;
  }

  private static Map<String, Object> result(Difference difference, Diff diff) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", difference.kind().code());
    result.put("ruleIndex", Arrays.asList(DifferenceClass.values()).indexOf(difference.kind()));
    result.put("level", difference.kind().weight().word());
    result.put(
        "message",
        Map.of(
            "text",
            difference.title()
                + ": from "
                + diff.display().shown(difference.from())
                + " to "
                + diff.display().shown(difference.to())));
    result.put(
        "locations",
        List.of(
            Map.of(
                "logicalLocations", List.of(Map.of("fullyQualifiedName", difference.subject())))));
    return result;
  }
}
