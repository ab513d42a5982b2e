package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.pages.Page.TraceStep;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NameID and attributes of an answer with their origins; denied values are withheld. */
public final class IssuedRows {
  private static final String DENIED =
      "It comes from a field on the Deny List. It is issued, and shown nowhere else.";
  private static final String HOLDS_DENIED =
      "It holds the value of a field on the Deny List. It is issued, and shown nowhere else.";

  private final Redactor redactor;
  private final Trace trace;

  private IssuedRows(Redactor redactor, Trace trace) {
    this.redactor = redactor;
    this.trace = trace;
  }

  /** Returns the rows of a planned response. */
  public static List<IssuedRow> of(PlannedResponse plan) {
    return of(plan.assertion(), plan.trace(), plan.redactor());
  }

  /** Returns the rows of an assertion; the trace is that of its login. */
  static List<IssuedRow> of(AssertionContent assertion, Trace trace, Redactor redactor) {
    IssuedRows rows = new IssuedRows(redactor, trace);
    List<IssuedRow> all = new ArrayList<>();
    all.add(rows.nameId(assertion.subject().nameId()));
    assertion.attributes().all().forEach(each -> all.add(rows.attribute(each)));
    return all;
  }

  private IssuedRow nameId(NameId nameId) {
    Optional<String> withheld =
        nameId.denied()
            ? Optional.of(DENIED)
            : redactor.withholds(nameId.value()) ? Optional.of(HOLDS_DENIED) : Optional.empty();
    return new IssuedRow(
        nameId.format(),
        true,
        List.of(),
        withheld.isPresent() ? List.of() : List.of(nameId.value()),
        withheld,
        steps(Kind.NAME_ID, Optional.empty()));
  }

  private IssuedRow attribute(MappedAttribute attribute) {
    List<String> texts = attribute.values().stream().map(MappedAttribute.Value::text).toList();
    Optional<String> withheld =
        attribute.denied()
            ? Optional.of(DENIED)
            : redactor.withholdsTogether(texts) ? Optional.of(HOLDS_DENIED) : Optional.empty();
    String name = redactor.words(attribute.name());
    return new IssuedRow(
        name,
        false,
        attribute.claims().stream()
            .map(EffectiveClaim::name)
            .map(redactor::words)
            .distinct()
            .toList(),
        withheld.isPresent() ? List.of() : texts,
        withheld,
        steps(Kind.ATTRIBUTE, Optional.of(name)));
  }

  private List<TraceStep> steps(Kind kind, Optional<String> subject) {
    return trace.decisions().stream()
        .filter(decision -> decision.kind() == kind)
        .filter(decision -> subject.map(decision.subject()::equals).orElse(true))
        .filter(decision -> decision.outcome() == Outcome.ISSUED || kind == Kind.NAME_ID)
        .map(TraceParts::step)
        .toList();
  }
}
