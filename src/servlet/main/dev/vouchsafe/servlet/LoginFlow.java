package dev.vouchsafe.servlet;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.servlet.Begun.SignIn;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a sign-in: checks the request, lets the user sign in to the application if necessary, and
 * answers the service provider.
 */
final class LoginFlow {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityProviderServlet.class);

  private static final SamlStatus NOT_FRESH =
      new SamlStatus(
          SamlStatus.Code.RESPONDER,
          Optional.of(SamlStatus.Detail.AUTHN_FAILED),
          "The user did not authenticate afresh");

  private final Site site;
  private final Waiting waiting;
  private final Pages pages;
  private final AuthnRequestReader requests;

  LoginFlow(Site site, Waiting waiting, Pages pages, ReplayCheck replays) {
    this.site = site;
    this.waiting = waiting;
    this.pages = pages;
    this.requests = new AuthnRequestReader(site.clock(), MessageLimits.DEFAULTS, replays);
  }

  /** Receives a message at the sign-in endpoint. */
  void saml(Exchange exchange) throws IOException {
    InboundMessage message = exchange.message();
    Client client = site.clients().sender(message);
    AuthnRequest request =
        requests.read(message, client, site.addresses().signOn(), new TraceRecorder()).content();
    begin(exchange, SignIn.of(client, request, site.clock().instant()));
  }

  /**
   * Starts a sign-in with a redirect, because browsers send cookies with links but not with forms
   * of other sites.
   */
  void begin(Exchange exchange, SignIn signIn) throws IOException {
    if (exchange.isPost()) {
      Pages.redirect(exchange, site.addresses().goOn(waiting.keep(signIn)));
    } else {
      goOn(exchange, signIn);
    }
  }

  /** Answers, or lets the user sign in first. */
  void goOn(Exchange exchange, SignIn signIn) throws IOException {
    Optional<SignedInUser> user = site.users().current(exchange.request());
    if (user.isPresent() && signIn.admits(user.get().authentication())) {
      answer(exchange, signIn, user.get());
    } else if (signIn.passive()) {
      refuse(exchange, signIn, AuthnRequest.NO_PASSIVE);
    } else if (user.isPresent() && signIn.sentAway()) {
      refuse(exchange, signIn, NOT_FRESH);
    } else {
      String returnTo = site.addresses().goOn(waiting.keep(signIn.sent()));
      Pages.redirect(
          exchange,
          site.users()
              .signInPage(
                  exchange.request(),
                  new SignInWish(signIn.client(), returnTo, signIn.freshness().isPresent())));
    }
  }

  private void answer(Exchange exchange, SignIn signIn, SignedInUser user) throws IOException {
    Login login =
        Login.of(signIn.client(), user.profile())
            .with(signIn.asked())
            .with(user.connection())
            .with(inSession(exchange, signIn.client(), user.authentication()));
    try {
      IssuedResponse issued = site.issuer().issue(login);
      if (signIn.saml().filter(request -> !request.admits(issued.nameId())).isPresent()) {
        send(exchange, site.issuer().refuse(login, AuthnRequest.UNKNOWN_PRINCIPAL));
      } else {
        String index = issued.assertion().authentication().sessionIndex();
        Participations.add(
            exchange.request(),
            signIn.client(),
            Participation.of(signIn.client(), index, issued.nameId()));
        pages.post(exchange, issued.postForm());
      }
    } catch (LoginRefusedException e) {
      e.problems().forEach(problem -> LOG.info("refused: {} for {}", problem, signIn.client()));
      send(exchange, site.issuer().refuse(login, e.status()));
    }
  }

  /** Keeps the session index that this service provider already has for the session. */
  private static Authentication inSession(Exchange exchange, Client client, Authentication how) {
    return how.sessionIndex()
        .or(() -> Participations.at(client, exchange.request()).map(Participation::sessionIndex))
        .map(how::inSession)
        .orElse(how);
  }

  /** Answers the service provider with a refusal, without a known user. */
  private void refuse(Exchange exchange, SignIn signIn, SamlStatus status) throws IOException {
    send(exchange, site.issuer().refuse(signIn.client(), signIn.asked(), status));
  }

  private void send(Exchange exchange, Optional<PostForm> form) throws IOException {
    pages.post(exchange, form.orElseThrow());
  }
}
