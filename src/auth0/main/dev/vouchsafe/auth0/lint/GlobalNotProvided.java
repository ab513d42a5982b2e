package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptUse;
import java.util.HashSet;
import java.util.Set;

/** A script uses a global of Node that is not available here. */
final class GlobalNotProvided implements LintRule {
  private static final About ABOUT =
      new About(
          "VS707",
          "global-not-provided",
          Severity.WARNING,
          "A script uses a global of Node that is not provided here.",
          "It is undefined, so its use fails, or the script behaves differently than at Auth0.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      Set<String> seen = new HashSet<>();
      script
          .uses(ScriptUse.Kind.GLOBAL)
          .filter(use -> seen.add(use.name()))
          .forEach(
              use ->
                  found.add(
                      use.at(),
                      "the global \"" + use.name() + "\" is not provided",
                      "test how the script behaves without it, or remove its use"));
    }
  }
}
