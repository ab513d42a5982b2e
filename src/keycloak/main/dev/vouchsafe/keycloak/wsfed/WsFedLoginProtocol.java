package dev.vouchsafe.keycloak.wsfed;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.keycloak.decision.ReleaseEvents;
import dev.vouchsafe.keycloak.settings.SettingsForm;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlStatus;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Called by Keycloak when a user of a relying party has signed in, or signs out. */
public final class WsFedLoginProtocol implements LoginProtocol {
  /** The protocol of clients. */
  public static final String ID = "wsfed";

  static final String CONTEXT = "vouchsafe.wctx";
  static final String FRESHNESS = "vouchsafe.wfresh";
  static final String REPLY = "vouchsafe.wreply";

  private final RealmIssuers issuers;
  private KeycloakSession session;
  private RealmModel realm;
  private EventBuilder event;

  WsFedLoginProtocol(KeycloakSession session, RealmIssuers issuers) {
    this.session = session;
    this.issuers = issuers;
  }

  @Override
  public LoginProtocol setSession(KeycloakSession other) {
    this.session = other;
    return this;
  }

  @Override
  public LoginProtocol setRealm(RealmModel other) {
    this.realm = other;
    return this;
  }

  @Override
  public LoginProtocol setUriInfo(UriInfo uriInfo) {
    return this;
  }

  @Override
  public LoginProtocol setHttpHeaders(HttpHeaders headers) {
    return this;
  }

  @Override
  public LoginProtocol setEventBuilder(EventBuilder builder) {
    this.event = builder;
    return this;
  }

  @Override
  public Response authenticated(
      AuthenticationSessionModel authSession,
      UserSessionModel userSession,
      ClientSessionContext context) {
    AuthenticatedClientSessionModel clientSession = context.getClientSession();
    RelyingParty party = party(clientSession.getClient());
    WsFedRequest asked =
        request(
            clientSession.getClient(),
            clientSession.getRedirectUri(),
            clientSession.getNote(CONTEXT));
    try {
      Login login = party.login(session, userSession, asked);
      AssertionIssuer issuer = issuers.of(session, realm, party.settings().precedence());
      try {
        IssuedResponse issued = issuer.issue(login);
        if (SettingsForm.wantsTrace(party.mapper().getConfig())) {
          new ReleaseEvents(session, clientSession).record(issued.trace());
        }
        return pages().post(issued.postForm());
      } catch (LoginRefusedException e) {
        record(clientSession, e.problem());
        return answer(issuer.refuse(login, e.status()), e.problem());
      }
    } catch (ProblemException e) { // settings of an imported realm, or its keys
      record(clientSession, e.problem());
      return pages().refused(e.problem());
    }
  }

  private void record(AuthenticatedClientSessionModel clientSession, Problem problem) {
    new ReleaseEvents(session, clientSession).record(problem, Optional.empty());
  }

  private Response answer(Optional<PostForm> form, Problem problem) {
    return form.map(pages()::post).orElseGet(() -> pages().refused(problem));
  }

  @Override
  public Response sendError(
      AuthenticationSessionModel authSession, Error error, String errorMessage) {
    new AuthenticationSessionManager(session).removeAuthenticationSession(realm, authSession, true);
    return refuse(
        authSession.getClient(),
        request(
            authSession.getClient(),
            authSession.getRedirectUri(),
            authSession.getClientNote(CONTEXT)),
        error);
  }

  @Override
  public ClientData getClientData(AuthenticationSessionModel authSession) {
    return new ClientData(
        authSession.getRedirectUri(), null, null, authSession.getClientNote(CONTEXT));
  }

  @Override
  public Response sendError(ClientModel client, ClientData data, Error error) {
    return refuse(client, request(client, data.getRedirectUri(), data.getState()), error);
  }

  /** Answers a refusal; the engine answers registered callbacks only. */
  private Response refuse(ClientModel client, WsFedRequest asked, Error error) {
    try {
      RelyingParty party = party(client);
      return issuers
          .of(session, realm, Precedence.UPGRADED)
          .refuse(party.asSender(), asked, status(error))
          .map(pages()::post)
          .orElseThrow();
    } catch (ProblemException e) {
      return pages().refused(e.problem());
    }
  }

  private static SamlStatus status(Error error) {
    return new SamlStatus(
        SamlStatus.Code.RESPONDER,
        Optional.of(
            error == Error.CANCELLED_BY_USER || error == Error.CONSENT_DENIED
                ? SamlStatus.Detail.AUTHN_FAILED
                : SamlStatus.Detail.REQUEST_DENIED),
        "The user is not signed in: " + error.name());
  }

  private static WsFedRequest request(ClientModel client, String reply, String context) {
    return new WsFedRequest(
        Optional.of(client.getClientId()),
        Optional.ofNullable(reply),
        Optional.ofNullable(context));
  }

  private RelyingParty party(ClientModel client) {
    return new RelyingParty(client, WsFedEndpoint.issuer(session, realm));
  }

  /** Does nothing: relying parties are reached only through the user's browser. */
  @Override
  public Response backchannelLogout(
      UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
    return Response.serverError().build();
  }

  /** Returns a page that signs the user out of the relying party and continues the sign-out. */
  @Override
  public Response frontchannelLogout(
      UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
    return WsFedMessage.SignOut.cleanUpUrl(
            party(clientSession.getClient()).asSender(),
            Objects.requireNonNullElse(clientSession.getRedirectUri(), ""))
        .map(url -> pages().cleanUp(url, WsFedEndpoint.goOn(session, realm)))
        .orElse(null);
  }

  @Override
  public Response finishBrowserLogout(
      UserSessionModel userSession, AuthenticationSessionModel logoutSession) {
    event.event(EventType.LOGOUT).user(userSession.getUser()).session(userSession).success();
    String reply = userSession.getNote(REPLY);
    return reply == null
        ? pages().signedOut()
        : Response.status(Response.Status.SEE_OTHER).location(URI.create(reply)).build();
  }

  @Override
  public boolean requireReauthentication(
      UserSessionModel userSession, AuthenticationSessionModel authSession) {
    String minutes = authSession.getClientNote(FRESHNESS);
    if (minutes == null) {
      return false;
    }
    String written = userSession.getNote(AuthenticationManager.AUTH_TIME);
    Instant at =
        Instant.ofEpochSecond(written == null ? userSession.getStarted() : Long.parseLong(written));
    Duration age = Duration.ofMinutes(Long.parseLong(minutes));
    return age.isZero() || at.plus(age).isBefore(Instant.now());
  }

  @Override
  public void close() {}

  private WsFedPages pages() {
    return new WsFedPages(session);
  }
}
