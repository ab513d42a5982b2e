package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.settings.Setting;

/** A SAML client without a certificate to verify its requests. */
final class UnsignedRequests implements LintRule {
  private static final About ABOUT =
      new About(
          "VS402",
          "unsigned-requests-accepted",
          Severity.NOTE,
          "Requests are accepted without a signature.",
          "Without signingCert, anybody can make a request. The answer goes to registered"
              + " callbacks only, but the RelayState and the options in the request can come from"
              + " anybody.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedClient client : tenant.clients()) {
      if (!tenant.maySet(Setting.SIGNING_CERT, client)
          && client.text(Setting.SIGNING_CERT).filter(text -> !text.isBlank()).isEmpty()) {
        found.add(
            client.at(),
            "client \"" + client.name() + "\" accepts requests that are not signed",
            "set signingCert to the service provider's certificate, if it signs its requests");
      }
    }
  }
}
