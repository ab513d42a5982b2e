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

  /**
   * The session of a browser is to end.
   *
   * @param cause why
   */
  record EndSession(Cause cause) implements Begun {
    static EndSession because(Cause cause) {
      return new EndSession(cause);
    }
  }

  /**
   * Who began a sign-out.
   *
   * @param client the service provider; empty if the user did
   * @param request its request, of SAML
   * @param wreply where it leads, of WS-Federation
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
   * A sign-out on its way from one service provider to the next.
   *
   * @param cause who began it
   * @param waiting who is still to be asked
   * @param cleanUps URLs that have relying parties clean up
   * @param everywhere whether everybody who was asked has confirmed it
   * @param asked who is asked now
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

    /** With a page to load; without one, this relying party stays signed in. */
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
   * @param clientId who
   * @param requestId by which request
   */
  record Asked(String clientId, String requestId) {}
}
