package dev.vouchsafe.auth0.lint;

/** An add-on for another protocol than SAML or WS-Federation, such as one for single sign-on. */
final class UnsupportedAddon implements LintRule {
  private static final About ABOUT =
      new About(
          "VS605",
          "unsupported-add-on",
          Severity.WARNING,
          "A client has an add-on that is not supported here.",
          "At Auth0 its users sign in through the add-on, and here only by other protocols:"
              + " the add-on's output is not tested.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant
        .unsupported()
        .forEach(
            (at, addon) ->
                found.add(
                    at,
                    "the add-on " + addon + " is not supported",
                    "try its application at the tenant itself; remove the add-on if nobody uses"
                        + " it"));
  }
}
