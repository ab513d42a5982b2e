package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.pages.Page.TraceStep;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.pages.Ways;
import dev.vouchsafe.idp.pages.Ways.Ref;
import dev.vouchsafe.idp.pages.Ways.Source;
import dev.vouchsafe.idp.pages.Ways.Target;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** NameID and attributes of an answer, with the claims they come from; denied values withheld. */
public final class IssuedWays {
  private static final String DENIED =
      "It comes from a field on the Deny List. It is issued, and shown nowhere else.";
  private static final String HOLDS_DENIED =
      "It holds the value of a field on the Deny List. It is issued, and shown nowhere else.";
  private static final String NAME_ID = "NameID";
  private static final String PROBE = "probe ";

  private final Redactor redactor;
  private final Trace trace;
  private final Map<Claim, List<Ref>> uses = new LinkedHashMap<>();
  private final List<Target> targets = new ArrayList<>();

  /** A claim that something is made of. One that is not an attribute's may have no name. */
  private record Claim(String name, List<String> origin) {
    static Claim of(EffectiveClaim claim) {
      return new Claim(claim.name(), claim.origin().words());
    }

    @Override
    public String toString() {
      return "claim";
    }
  }

  private IssuedWays(Redactor redactor, Trace trace) {
    this.redactor = redactor;
    this.trace = trace;
  }

  /** What a sign-in would say. */
  public static Ways of(PlannedResponse plan) {
    return of(plan.assertion(), plan.trace(), plan.redactor());
  }

  /** What an assertion says; the trace is that of its login. */
  static Ways of(AssertionContent assertion, Trace trace, Redactor redactor) {
    IssuedWays ways = new IssuedWays(redactor, trace);
    Collection<MappedAttribute> attributes = assertion.attributes().all();
    ways.nameId(
        assertion.subject().nameId(),
        attributes.stream()
            .flatMap(each -> each.claims().stream())
            .map(Claim::of)
            .collect(Collectors.toSet()));
    attributes.forEach(ways::attribute);
    return new Ways(
        ways.uses.entrySet().stream()
            .map(use -> ways.source(use.getKey(), use.getValue()))
            .toList(),
        ways.targets);
  }

  private Source source(Claim claim, List<Ref> to) {
    return new Source(
        redactor.words(claim.name()), claim.origin().stream().map(redactor::words).toList(), to);
  }

  private void nameId(NameId nameId, Set<Claim> ofAttributes) {
    Optional<String> withheld =
        nameId.denied()
            ? Optional.of(DENIED)
            : redactor.withholds(nameId.value()) ? Optional.of(HOLDS_DENIED) : Optional.empty();
    List<Decision> issued =
        decisions(each -> each.kind() == Kind.NAME_ID && each.outcome() == Outcome.ISSUED);
    IssuedRow row =
        new IssuedRow(
            nameId.format(),
            true,
            withheld.isPresent() ? List.of() : List.of(nameId.value()),
            withheld,
            steps(issued));
    add(
        row,
        issued.stream()
            .filter(decision -> !decision.origin().isEmpty())
            .map(decision -> probed(decision, ofAttributes))
            .toList(),
        steps(decisions(each -> each.kind() == Kind.NAME_ID && each.outcome() != Outcome.ISSUED)));
  }

  /** The claim of a NameID: one that an attribute has too, if both are the same for certain. */
  private static Claim probed(Decision issued, Set<Claim> ofAttributes) {
    String probe =
        issued.reason().startsWith(PROBE) ? issued.reason().substring(PROBE.length()) : "";
    Claim named = new Claim(probe, issued.origin());
    return ofAttributes.contains(named) ? named : new Claim("", issued.origin());
  }

  private void attribute(MappedAttribute attribute) {
    List<String> texts = attribute.values().stream().map(MappedAttribute.Value::text).toList();
    Optional<String> withheld =
        attribute.denied()
            ? Optional.of(DENIED)
            : redactor.withholdsTogether(texts) ? Optional.of(HOLDS_DENIED) : Optional.empty();
    String name = redactor.words(attribute.name());
    Predicate<Decision> own = each -> each.kind() == Kind.ATTRIBUTE && each.subject().equals(name);
    IssuedRow row =
        new IssuedRow(
            name,
            false,
            withheld.isPresent() ? List.of() : texts,
            withheld,
            steps(decisions(own.and(each -> each.outcome() == Outcome.ISSUED))));
    List<Claim> claims = attribute.claims().stream().map(Claim::of).distinct().toList();
    Set<String> names =
        claims.stream().map(Claim::name).map(redactor::words).collect(Collectors.toSet());
    Predicate<Decision> ofClaims =
        each -> each.kind() == Kind.CLAIM && names.contains(each.subject());
    add(
        row,
        claims,
        steps(decisions(own.and(each -> each.outcome() != Outcome.ISSUED).or(ofClaims))));
  }

  private void add(IssuedRow row, List<Claim> claims, List<TraceStep> others) {
    Ref here = new Ref(Integer.toString(targets.size()), row.isNameId() ? NAME_ID : row.name());
    List<Ref> from = new ArrayList<>();
    for (Claim claim : claims) {
      uses.computeIfAbsent(claim, first -> new ArrayList<>()).add(here);
      from.add(
          new Ref(
              Integer.toString(List.copyOf(uses.keySet()).indexOf(claim)),
              redactor.words(
                  claim.name().isEmpty()
                      ? claim.origin().get(claim.origin().size() - 1)
                      : claim.name())));
    }
    targets.add(new Target(row, from, others));
  }

  private List<Decision> decisions(Predicate<Decision> wanted) {
    return trace.decisions().stream().filter(wanted).toList();
  }

  private static List<TraceStep> steps(List<Decision> decisions) {
    return decisions.stream().map(TraceParts::step).toList();
  }
}
