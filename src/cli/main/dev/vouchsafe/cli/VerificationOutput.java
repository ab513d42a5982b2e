package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.verify.Check;
import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.verify.VerifiedFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Formats the output of {@code verify}. */
final class VerificationOutput {
  private VerificationOutput() {}

  /** Returns a line for each check, the verified values, and the result. */
  static List<String> lines(VerificationReport report) {
    List<String> lines = new ArrayList<>();
    for (Check check : report.checks()) {
      lines.add(
          "%-12s %-16s %s".formatted(check.state().word(), check.name().word(), check.reason()));
    }
    report.facts().ifPresent(facts -> lines.addAll(lines(facts)));
    lines.add(report.toString());
    return lines;
  }

  private static List<String> lines(VerifiedFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add(fact("issuer", facts.issuer()));
    lines.add(
        fact(
            "NameID",
            facts.nameId().value()
                + facts.nameId().format().map(format -> " (" + format + ")").orElse("")));
    facts.audiences().forEach(audience -> lines.add(fact("audience", audience)));
    facts.validity().notBefore().ifPresent(at -> lines.add(fact("not before", at.toString())));
    facts.validity().notOnOrAfter().ifPresent(at -> lines.add(fact("until", at.toString())));
    lines.add(fact("signed in", facts.session().authnInstant().toString()));
    facts.session().index().ifPresent(index -> lines.add(fact("session", index)));
    facts
        .attributes()
        .forEach((name, values) -> values.forEach(value -> lines.add("  " + name + ": " + value)));
    return lines;
  }

  private static String fact(String name, String value) {
    return "%-12s %s".formatted(name, value);
  }

  /** Returns the same report as one JSON object, for programs. */
  static ClaimValue json(VerificationReport report) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("valid", ClaimValue.of(report.valid()));
    fields.put(
        "checks", new Items(report.checks().stream().map(VerificationOutput::json).toList()));
    fields.put("facts", report.facts().map(VerificationOutput::json).orElse(ClaimValue.Null.NULL));
    return new Fields(fields);
  }

  private static ClaimValue json(Check check) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("check", new Text(check.name().word()));
    fields.put("result", new Text(check.state().word()));
    boolean compared =
        check.compared().found().isPresent() || check.compared().expected().isPresent();
    fields.put("found", text(compared ? check.compared().found() : Optional.of(check.reason())));
    fields.put("expected", text(check.compared().expected()));
    return new Fields(fields);
  }

  private static ClaimValue json(VerifiedFacts facts) {
    Map<String, ClaimValue> nameId = new LinkedHashMap<>();
    nameId.put("value", new Text(facts.nameId().value()));
    nameId.put("format", text(facts.nameId().format()));
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("issuer", new Text(facts.issuer()));
    fields.put("nameId", new Fields(nameId));
    fields.put("audiences", texts(facts.audiences()));
    fields.put("notBefore", instant(facts.validity().notBefore()));
    fields.put("notOnOrAfter", instant(facts.validity().notOnOrAfter()));
    fields.put("authnInstant", instant(Optional.of(facts.session().authnInstant())));
    fields.put("sessionIndex", text(facts.session().index()));
    List<ClaimValue> attributes = new ArrayList<>();
    facts
        .attributes()
        .forEach(
            (name, values) -> {
              Map<String, ClaimValue> attribute = new LinkedHashMap<>();
              attribute.put("name", new Text(name));
              attribute.put("values", texts(values));
              attributes.add(new Fields(attribute));
            });
    fields.put("attributes", new Items(attributes));
    return new Fields(fields);
  }

  private static ClaimValue instant(Optional<Instant> at) {
    return text(at.map(Instant::toString));
  }

  private static ClaimValue text(Optional<String> text) {
    return text.<ClaimValue>map(Text::new).orElse(ClaimValue.Null.NULL);
  }

  private static ClaimValue texts(List<String> texts) {
    return new Items(texts.stream().<ClaimValue>map(Text::new).toList());
  }
}
