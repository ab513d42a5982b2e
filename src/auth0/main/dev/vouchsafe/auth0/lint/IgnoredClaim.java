package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.precedence.CustomClaims;

/** Code sets a claim with a name that tokens never take from code. */
final class IgnoredClaim implements LintRule {
  private static final About ABOUT =
      new About(
          "VS201",
          "ignored-claim",
          Severity.ERROR,
          "Code sets a restricted claim, or one in a reserved namespace.",
          "Such claims are left out of every token and assertion, without an error.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.scripts().stream()
        .flatMap(LintedScript::claims)
        .forEach(
            write ->
                write
                    .name()
                    .ifPresent(
                        name ->
                            CustomClaims.restrictedClaim(name)
                                .or(() -> CustomClaims.namespace(name))
                                .ifPresent(
                                    reason ->
                                        found.add(
                                            write.at(),
                                            "the claim \"" + name + "\" is ignored: " + reason,
                                            "give it a name in a namespace of your own, such as"
                                                + " https://YOUR-DOMAIN/NAME"))));
  }
}
