package dev.vouchsafe.compare.report;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.Difference.Cause;
import dev.vouchsafe.compare.difference.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Differences as JSON for programs. Names of fields are stable. */
public final class DiffJson {
  private DiffJson() {}

  /** {@code {"same", "level", "includes", "differences": […]}}. */
  public static ClaimValue of(Diff diff) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("same", diff.same());
    fields.put("level", diff.level().word());
    fields.put("includes", diff.level().codes());
    fields.put(
        "differences",
        diff.differences().stream().map(each -> difference(each, diff.display())).toList());
    return ClaimValue.of(fields);
  }

  /** One difference: {@code {"code", "weight", "subject", "from", "to", "cause": […]}}. */
  static Map<String, Object> difference(Difference difference, ValueDisplay display) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", difference.kind().code());
    fields.put("weight", difference.kind().weight().word());
    fields.put("subject", difference.subject());
    fields.put("from", texts(difference.from(), display));
    fields.put("to", texts(difference.to(), display));
    fields.put("cause", difference.cause().stream().map(DiffJson::cause).toList());
    return fields;
  }

  private static List<String> texts(Evidence evidence, ValueDisplay display) {
    return display.shown(evidence);
  }

  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("side", cause.side());
    fields.put("decision", cause.decision());
    fields.put("reason", cause.reason());
    fields.put("where", cause.where().orElse(null));
    return fields;
  }
}
