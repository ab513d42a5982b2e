package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptUse;
import java.util.HashSet;
import java.util.Set;

/** A script changes an object that all scripts share. */
final class FreshRealmNeeded implements LintRule {
  private static final About ABOUT =
      new About(
          "VS706",
          "changes-what-scripts-share",
          Severity.NOTE,
          "A script changes what all scripts share, such as a global variable or a prototype.",
          "It works, but each login needs a new JavaScript realm, which takes about half a"
              + " millisecond more. At Auth0 the next login may see the change.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      Set<String> seen = new HashSet<>();
      script
          .uses(ScriptUse.Kind.SHARED)
          .filter(use -> seen.add(use.name()))
          .forEach(
              use ->
                  found.add(
                      use.at(),
                      "\"" + use.name() + "\" is shared by all scripts, and this one changes it",
                      use.path().size() == 1
                          ? "declare it with const or let"
                          : "keep it in a variable of the script's own"));
    }
  }
}
