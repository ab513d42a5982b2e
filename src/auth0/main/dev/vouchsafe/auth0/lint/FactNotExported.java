package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A script reads a fact about the login that exports do not contain and nobody states. */
final class FactNotExported implements LintRule {
  private static final List<String> RISK_IN_RULES = List.of("context", "riskAssessment");

  /** The paths of these facts in {@code event} and {@code context}. */
  private static final Set<List<String>> FACTS =
      Set.of(
          List.of("event", "authorization", "roles"),
          List.of("event", "authentication", "riskAssessment"),
          List.of("event", "custom_domain"),
          List.of("event", "organization"),
          List.of("event", "request", "geoip"),
          List.of("event", "resource_server"),
          List.of("event", "security_context"),
          List.of("context", "authorization", "roles"),
          List.of("context", "organization"),
          List.of("context", "request", "geoip"),
          RISK_IN_RULES);

  private static final About ABOUT =
      new About(
          "VS705",
          "fact-not-exported",
          Severity.NOTE,
          "A script reads a fact about the login that exports do not contain and facts.json does"
              + " not state.",
          "In logins from the export it reads a default, such as no roles, and may behave"
              + " differently.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      Set<List<String>> seen = new HashSet<>();
      script
          .uses(ScriptUse.Kind.FACT)
          .filter(use -> FACTS.contains(use.path()))
          .filter(use -> !tenant.users().stated().states(inEvent(use.path())))
          .filter(use -> seen.add(use.path()))
          .forEach(
              use ->
                  found.add(
                      use.at(),
                      "\"" + use.name() + "\" is in no export",
                      "state it in facts.json, or under \"event\" of a login file, and try"
                          + " the script with it"));
    }
  }

  /** Returns the path of a fact below {@code event}. */
  private static List<String> inEvent(List<String> path) {
    return path.equals(RISK_IN_RULES)
        ? List.of("authentication", "riskAssessment")
        : path.subList(1, path.size());
  }
}
