package dev.vouchsafe.servlet;

import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.settings.Client;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What waits for the browser to come back. */
sealed interface Begun {

  /**
   * A sign-in that a service provider asked for, and whose request has been checked.
   *
   * @param client who asks
   * @param asked for what
   * @param saml the whole request, of SAML
   * @param freshness how long ago the user may have authenticated
   * @param at when it was asked, in whole seconds
   * @param sentAway whether the browser was sent to sign in
   */
  record SignIn(
      Client client,
      AssertionRequest asked,
      Optional<AuthnRequest> saml,
      Optional<Duration> freshness,
      Instant at,
      boolean sentAway)
      implements Begun {

    static SignIn of(Client client, AuthnRequest request, Instant now) {
      return new SignIn(
          client,
          request.asked(),
          Optional.of(request),
          request.forceAuthn() ? Optional.of(Duration.ZERO) : Optional.empty(),
          now.truncatedTo(ChronoUnit.SECONDS),
          false);
    }

    static SignIn of(Client client, WsFedMessage.SignIn request, Instant now) {
      return new SignIn(
          client,
          request.asked(),
          Optional.empty(),
          request.freshness(),
          now.truncatedTo(ChronoUnit.SECONDS),
          false);
    }

    SignIn sent() {
      return new SignIn(client, asked, saml, freshness, at, true);
    }

    /** Whether the user must not be shown a page. */
    boolean passive() {
      return saml.filter(AuthnRequest::passive).isPresent();
    }

    /** Whether the user authenticated as recently as is asked for. */
    boolean admits(Authentication authentication) {
      return freshness
          .map(age -> authentication.instant().filter(then -> !then.isBefore(at.minus(age))))
          .map(Optional::isPresent)
          .orElse(true);
    }

    @Override
    public String toString() {
      return "sign-in at " + client;
    }
  }
}
