package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptUse;
import dev.vouchsafe.auth0.scripts.ApiMembers;
import dev.vouchsafe.problem.NearestName;

/** A script uses a member of {@code api} that is not documented. */
final class UnknownApiMember implements LintRule {
  private static final About ABOUT =
      new About(
          "VS701",
          "unknown-api-member",
          Severity.ERROR,
          "An action uses a member of api that is not documented.",
          "Calling it is a TypeError, which refuses every login that reaches the call.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.scripts().stream()
        .filter(script -> !script.rule())
        .flatMap(script -> script.uses(ScriptUse.Kind.API))
        .forEach(use -> check(use, found));
  }

  private static void check(ScriptUse use, Found found) {
    String last = use.path().get(use.path().size() - 1);
    ApiMembers.insteadOf(use.path())
        .ifPresent(
            names ->
                found.add(
                    use.at(),
                    "\"" + use.name() + "\" is not documented, and is not there",
                    NearestName.of(last, names)
                        .map(nearest -> "write " + nearest + " if that is meant")
                        .orElse("remove it, or guard it so that it is not called")));
  }
}
