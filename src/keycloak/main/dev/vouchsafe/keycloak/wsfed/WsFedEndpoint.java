package dev.vouchsafe.keycloak.wsfed;

import dev.vouchsafe.keycloak.settings.ServerVersion;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.messages.WsFedMessageReader;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.trace.TraceRecorder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.AuthorizationEndpointBase;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;

/** The endpoint to which relying parties send browsers. */
public class WsFedEndpoint extends AuthorizationEndpointBase {
  private static final WsFedMessageReader READER =
      new WsFedMessageReader(Clock.systemUTC(), MessageLimits.DEFAULTS);

  private final RealmIssuers issuers;

  WsFedEndpoint(KeycloakSession session, EventBuilder event, RealmIssuers issuers) {
    super(session, event);
    this.issuers = issuers;
  }

  /** The issuer of a realm, as in its SAML metadata. */
  static String issuer(KeycloakSession session, RealmModel realm) {
    return RealmsResource.realmBaseUrl(session.getContext().getUri())
        .build(realm.getName())
        .toString();
  }

  private static String endpoint(KeycloakSession session, RealmModel realm) {
    return issuer(session, realm) + "/protocol/" + WsFedLoginProtocol.ID;
  }

  /** The URL at which a sign-out continues after a relying party has signed the user out. */
  static String goOn(KeycloakSession session, RealmModel realm) {
    return endpoint(session, realm) + "/signing-out";
  }

  /** Receives a message in a query. */
  @GET
  public Response get() {
    return receive(() -> query(), false);
  }

  /** Receives a message in a form. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response post(byte[] body) {
    return receive(() -> query().and(Parameters.ofForm(body)), true);
  }

  /** Returns the metadata, with all certificates of the realm during a key rollover. */
  @GET
  @Path("FederationMetadata/2007-06/FederationMetadata.xml")
  public Response metadata() {
    try {
      byte[] xml =
          new FederationMetadata(
                  new PublishedEntity(
                      issuer(session, realm),
                      RealmIssuers.certificates(session, realm),
                      Optional.empty(),
                      Optional.empty()),
                  endpoint(session, realm),
                  List.of())
              .xml();
      return Response.ok(xml, MediaType.APPLICATION_XML).build();
    } catch (ProblemException e) {
      return refused(EventType.LOGIN, e.problem());
    }
  }

  /** Continues a sign-out when the browser returns from a relying party. */
  @GET
  @Path("signing-out")
  public Response goOn() {
    AuthenticationManager.AuthResult user =
        AuthenticationManager.authenticateIdentityCookie(session, realm, false);
    return user == null || user.session().getState() != UserSessionModel.State.LOGGING_OUT
        ? pages().signedOut()
        : logout(user.session());
  }

  private interface Reading {
    Parameters parameters();
  }

  private Parameters query() {
    return Parameters.ofQuery(session.getContext().getUri().getRequestUri().getRawQuery());
  }

  private Response receive(Reading reading, boolean posted) {
    event.event(EventType.LOGIN);
    checkSsl();
    checkRealm();
    Optional<Problem> server = ServerVersion.problem();
    if (server.isPresent()) {
      return refused(EventType.LOGIN, server.get());
    }
    try {
      Parameters parameters = reading.parameters();
      String action = parameters.text("wa").orElse("");
      Optional<RelyingParty> party =
          action.equals("wsignin1.0") || parameters.has("wtrealm")
              ? Optional.of(
                  RelyingParty.of(
                      realm, parameters.text("wtrealm").orElse(""), issuer(session, realm)))
              : Optional.empty();
      if (party.isEmpty()) {
        return ofNobody(action);
      }
      WsFedMessage message = READER.read(parameters, party.get().asSender(), new TraceRecorder());
      return obey(message, party.get(), posted);
    } catch (ProblemException e) {
      return refused(EventType.LOGIN, e.problem());
    }
  }

  private Response obey(WsFedMessage message, RelyingParty party, boolean posted) {
    if (message instanceof WsFedMessage.SignIn signIn) {
      return signIn(signIn, party, posted);
    } else if (message instanceof WsFedMessage.SignOut signOut) {
      return signOut(signOut.wreply(), Optional.of(party));
    } else {
      return cleanUp();
    }
  }

  /** Ends the session for a sign-out without a realm, and redirects nowhere. */
  private Response ofNobody(String action) {
    return switch (action) {
      case "wsignout1.0" -> signOut(Optional.empty(), Optional.empty());
      case "wsignoutcleanup1.0" -> cleanUp();
      default ->
          throw new InvalidInputException(
              new Problem(
                  "unknown-action",
                  "wa",
                  "wa names no action that is known here",
                  "write wsignin1.0, wsignout1.0 or wsignoutcleanup1.0"));
    };
  }

  private Response signIn(WsFedMessage.SignIn message, RelyingParty party, boolean posted) {
    session.getContext().setClient(party.model());
    event.client(party.model());
    String context = message.asked().wctx().orElse(null);
    AuthenticationSessionModel login = createAuthenticationSession(party.model(), context);
    login.setProtocol(WsFedLoginProtocol.ID);
    login.setAction(Action.AUTHENTICATE.name());
    login.setRedirectUri(message.asked().wreply().orElseThrow());
    if (context != null) {
      login.setClientNote(WsFedLoginProtocol.CONTEXT, context);
    }
    message
        .freshness()
        .ifPresent(
            age ->
                login.setClientNote(WsFedLoginProtocol.FRESHNESS, Long.toString(age.toMinutes())));
    WsFedLoginProtocol protocol = new WsFedLoginProtocol(session, issuers);
    protocol.setRealm(realm).setEventBuilder(event);
    return handleBrowserAuthenticationRequest(login, protocol, false, posted);
  }

  private Response signOut(Optional<String> wreply, Optional<RelyingParty> party) {
    event.event(EventType.LOGOUT);
    AuthenticationManager.AuthResult user =
        AuthenticationManager.authenticateIdentityCookie(session, realm, false);
    if (user == null) {
      return wreply
          .map(url -> Response.status(Response.Status.SEE_OTHER).location(URI.create(url)).build())
          .orElseGet(pages()::signedOut);
    }
    UserSessionModel userSession = user.session();
    userSession.setNote(AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL, WsFedLoginProtocol.ID);
    wreply.ifPresent(url -> userSession.setNote(WsFedLoginProtocol.REPLY, url));
    party
        .map(one -> userSession.getAuthenticatedClientSessionByClient(one.model().getId()))
        .ifPresent(WsFedEndpoint::signedOutItself);
    return logout(userSession);
  }

  /**
   * Marks the relying party that began the sign-out, so that it is not asked to sign out itself.
   */
  private static void signedOutItself(AuthenticatedClientSessionModel clientSession) {
    clientSession.setAction(Action.LOGGED_OUT.name());
  }

  /** Ends the session of this browser; the page is usually inside a frame of another. */
  private Response cleanUp() {
    AuthenticationManager.AuthResult user =
        AuthenticationManager.authenticateIdentityCookie(session, realm, false);
    if (user != null) {
      AuthenticationManager.backchannelLogout(session, user.session(), true);
    }
    return pages().signedOut();
  }

  private Response logout(UserSessionModel userSession) {
    return AuthenticationManager.browserLogout(
        session, realm, userSession, session.getContext().getUri(), clientConnection, headers);
  }

  private Response refused(EventType type, Problem problem) {
    event
        .event(type)
        .detail("vouchsafe_code", problem.code())
        .detail("vouchsafe_where", problem.where())
        .detail("vouchsafe_message", problem.message())
        .detail("vouchsafe_next_step", problem.nextStep())
        .error(problem.code());
    return pages().refused(problem);
  }

  private WsFedPages pages() {
    return new WsFedPages(session);
  }
}
