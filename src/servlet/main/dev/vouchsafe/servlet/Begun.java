package dev.vouchsafe.servlet;

import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.settings.Client;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A sign-in or sign-out that waits for the browser to return. */
sealed interface Begun {

  /**
   * A sign-in with a checked request of a service provider.
   *
   * @param client the service provider
   * @param asked its request, for the login
   * @param saml the whole request, in SAML
   * @param freshness the largest age of the authentication
   * @param at the time of the request, in whole seconds
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

    /** Whether the user must see no page. */
    boolean passive() {
      return saml.filter(AuthnRequest::passive).isPresent();
    }

    /** Whether the authentication is as recent as the request requires. */
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

  /**
   * A request to end the session of a browser.
   *
   * @param cause who began the sign-out
   */
  record EndSession(Cause cause) implements Begun {
    static EndSession because(Cause cause) {
      return new EndSession(cause);
    }
  }

  /**
   * The beginner of a sign-out.
   *
   * @param client the service provider; empty if the user did
   * @param request its request, in SAML
   * @param wreply the URL to redirect to, in WS-Federation
   */
  record Cause(Optional<Client> client, Optional<LogoutRequest> request, Optional<String> wreply) {
    static final Cause USER = new Cause(Optional.empty(), Optional.empty(), Optional.empty());

    static Cause of(Client client, LogoutRequest request) {
      return new Cause(Optional.of(client), Optional.of(request), Optional.empty());
    }

    static Cause of(Client client, WsFedMessage.SignOut request) {
      return new Cause(Optional.of(client), Optional.empty(), request.wreply());
    }
  }

  /**
   * A running sign-out, which asks one service provider after the other.
   *
   * @param cause who began it
   * @param waiting the service providers that are not asked yet
   * @param cleanUps the sign-out URLs of relying parties
   * @param everywhere whether all service providers asked so far confirmed it
   * @param asked the service provider that is being asked
   */
  record SignOut(
      Cause cause,
      List<Participation> waiting,
      List<String> cleanUps,
      boolean everywhere,
      Optional<Asked> asked)
      implements Begun {

    static SignOut of(Cause cause, List<Participation> others) {
      return new SignOut(cause, others, List.of(), true, Optional.empty());
    }

    SignOut withoutFirst() {
      return new SignOut(
          cause, waiting.subList(1, waiting.size()), cleanUps, everywhere, Optional.empty());
    }

    SignOut confirmed(boolean signedOut) {
      return new SignOut(cause, waiting, cleanUps, everywhere && signedOut, Optional.empty());
    }

    /** A copy with the sign-out URL of a relying party; without one, it stays signed in. */
    SignOut cleaningUp(Optional<String> url) {
      List<String> more = Stream.concat(cleanUps.stream(), url.stream()).toList();
      return new SignOut(cause, waiting, more, everywhere && url.isPresent(), asked);
    }

    SignOut cleanedUp() {
      return new SignOut(cause, waiting, List.of(), everywhere, asked);
    }

    SignOut asking(Asked client) {
      return new SignOut(cause, waiting, cleanUps, everywhere, Optional.of(client));
    }

    @Override
    public String toString() {
      return "sign-out";
    }
  }

  /**
   * A service provider that was asked to sign out.
   *
   * @param clientId the client's id
   * @param requestId the id of the request sent to it
   */
  record Asked(String clientId, String requestId) {}
}
