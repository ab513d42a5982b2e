package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ProvidedModules;
import dev.vouchsafe.auth0.reading.ScriptUse;

/** A script requires a module that is not available here. */
final class ModuleNotProvided implements LintRule {
  private static final About ABOUT =
      new About(
          "VS702",
          "module-not-provided",
          Severity.ERROR,
          "A script requires a module that is not provided here.",
          "The call fails; a script that catches the error behaves differently than at Auth0.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      script
          .uses(ScriptUse.Kind.MODULE)
          .filter(use -> !script.around().provides(ProvidedModules.plainName(use.name())))
          .forEach(
              use ->
                  found.add(
                      use.at(),
                      "the module \"" + use.name() + "\" is not provided",
                      use.name().startsWith("actions:")
                          ? "export the tenant's actions modules too"
                          : "state what it exports in the \"modules\" of stubs.json, or use one of "
                              + String.join(", ", ProvidedModules.names())));
    }
  }
}
