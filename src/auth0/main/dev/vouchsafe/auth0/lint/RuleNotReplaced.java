package dev.vouchsafe.auth0.lint;

/** A rule that still runs in logins. */
final class RuleNotReplaced implements LintRule {
  private static final About ABOUT =
      new About(
          "VS501",
          "rule-not-replaced",
          Severity.WARNING,
          "A rule is not yet replaced by an action.",
          "Rules reached their end of life on 18 November 2026.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.scripts().stream()
        .filter(LintedScript::rule)
        .forEach(
            script ->
                found.add(
                    script.at(),
                    script.title() + " is not yet replaced by an action",
                    "write it as an action, compare the responses of both on the same logins, then"
                        + " disable the rule"));
  }
}
