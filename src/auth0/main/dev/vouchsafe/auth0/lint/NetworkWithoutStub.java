package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptUse;

/** A script calls the network, and no stub answers the call. */
final class NetworkWithoutStub implements LintRule {
  private static final About ABOUT =
      new About(
          "VS703",
          "network-without-stub",
          Severity.WARNING,
          "A script calls the network, and no stub answers.",
          "There is no network here: the call fails like a call to an unreachable host.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      script
          .uses(ScriptUse.Kind.NETWORK)
          .filter(use -> !script.around().answers(use.path().get(0), use.text()))
          .forEach(
              use ->
                  found.add(
                      use.at(),
                      "\"" + use.name() + "\" calls the network, and no stub answers it",
                      "state the answer in the \"requests\" of stubs.json"));
    }
  }
}
