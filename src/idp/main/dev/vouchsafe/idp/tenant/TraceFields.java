package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Beside;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Converts a trace to data for the tenant's log and back, with the key names of {@code explain}.
 */
public final class TraceFields {
  private static final String KIND = "kind";
  private static final String SUBJECT = "subject";
  private static final String DECISION = "decision";
  private static final String REASON = "reason";
  private static final String ORIGIN = "origin";
  private static final String VALUES = "values";
  private static final String CAUTION = "caution";

  private TraceFields() {}

  /** Returns a list with one object for each decision. */
  static ClaimValue of(Trace trace) {
    return new Items(trace.decisions().stream().map(TraceFields::of).toList());
  }

  private static ClaimValue of(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(KIND, decision.kind().word());
    fields.put(SUBJECT, decision.subject());
    fields.put(DECISION, decision.outcome().word());
    fields.put(REASON, decision.reason());
    fields.put(ORIGIN, decision.origin());
    decision.values().ifPresent(count -> fields.put(VALUES, count));
    decision.caution().ifPresent(caution -> fields.put(CAUTION, caution));
    return ClaimValue.of(fields);
  }

  /**
   * Reads the trace in an entry's details; entries of earlier versions have lines of text or no
   * trace.
   */
  public static Trace read(Fields details) {
    return new Trace(
        details.fields().get("trace") instanceof Items decisions
            ? decisions.items().stream().flatMap(each -> decision(each).stream()).toList()
            : List.of());
  }

  private static Optional<Decision> decision(ClaimValue value) {
    if (!(value instanceof Fields fields)) {
      return Optional.empty();
    }
    Optional<Kind> kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.word().equals(text(fields, KIND)))
            .findFirst();
    Optional<Outcome> outcome =
        Arrays.stream(Outcome.values())
            .filter(each -> each.word().equals(text(fields, DECISION)))
            .findFirst();
    return kind.flatMap(
        about ->
            outcome.map(
                decided ->
                    new Decision(
                        about,
                        text(fields, SUBJECT),
                        decided,
                        text(fields, REASON),
                        fields.fields().get(ORIGIN) instanceof Items origin
                            ? origin.items().stream().map(ClaimValue::text).toList()
                            : List.of(),
                        beside(fields))));
  }

  private static Beside beside(Fields fields) {
    ClaimValue values = fields.fields().get(VALUES);
    return new Beside(
        values == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(values.text())),
        fields.fields().get(CAUTION) instanceof Text caution
            ? Optional.of(caution.text())
            : Optional.empty());
  }

  private static String text(Fields fields, String name) {
    return fields.fields().get(name) instanceof Text text ? text.text() : "";
  }
}
