package dev.vouchsafe.idp.sso;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.PendingLogout.Asked;
import dev.vouchsafe.idp.sso.PendingLogout.Cause;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.Participation;
import dev.vouchsafe.idp.store.Session;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.Ticket;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.idp.tenant.TenantUsers;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.LogoutWriter;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.ReceivedMessage;
import dev.vouchsafe.messages.VerifiedMessage;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The flow of a logout in the browser. The session here ends first, whatever happens later. Then
 * each client of the session receives a LogoutRequest, one after the other; its answer leads to the
 * next client. The initiator receives the answer last. The page at the end loads the clean-up URLs
 * of WS-Federation.
 */
final class LogoutFlow {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final Pages pages;
  private final LogoutWriter writer;
  private final TenantLogWriter log;
  private final SamlDebugLog debugLog;

  LogoutFlow(Site site, Directory directory, Store store, Pages pages, SamlDebugLog debugLog) {
    this.debugLog = debugLog;
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.pages = pages;
    this.writer = new LogoutWriter(site.key(), site.clock(), IdSource.random());
    this.log = new TenantLogWriter(store.log(), site.clock());
  }

  /**
   * {@code GET /logout}: the user signs out here, or comes back from an application that does not
   * answer; then the sign-out continues without it.
   */
  void here(Context context) {
    Optional<PendingLogout> stopped =
        ofThisBrowser(context).flatMap(store.sessions()::find).isPresent()
            ? Optional.empty()
            : Browser.of(context, site.url()).signOut().flatMap(this::stopped);
    if (stopped.isPresent()) {
      goOn(context, stopped.get());
    } else {
      beginHere(context, Cause.USER);
    }
  }

  /** Returns the sign-out without the application that did not answer. */
  private Optional<PendingLogout> stopped(BearerToken state) {
    return store
        .tickets()
        .take(state, Ticket.Kind.PENDING_LOGOUT)
        .map(ticket -> PendingLogout.read(ticket.facts()))
        .map(
            logout ->
                logout
                    .asked()
                    .map(asked -> logout.told(name(asked.clientId()) + ": did not answer", false))
                    .orElse(logout));
  }

  private String name(String clientId) {
    return directory.client(clientId).map(ServedClient::name).orElse(clientId);
  }

  /** Ends the session of this browser, and informs all its clients. */
  void beginHere(Context context, Cause cause) {
    begin(context, cause, ofThisBrowser(context).stream().toList());
  }

  /**
   * Ends the sessions that a request names; an unsigned request can end only the session of this
   * browser.
   */
  void begin(Context context, String clientId, ReceivedMessage<LogoutRequest> received) {
    LogoutRequest request = received.content();
    Optional<TokenKey> here = ofThisBrowser(context);
    List<TokenKey> meant =
        store.sessions().meant(clientId, request.name().value(), request.sessionIndexes()).stream()
            .filter(session -> agrees(session, clientId, request))
            .map(Session::key)
            .filter(key -> received instanceof VerifiedMessage || here.equals(Optional.of(key)))
            .toList();
    begin(
        context,
        new Cause(
            Optional.of(clientId),
            Optional.of(request.id()),
            request.relayState(),
            Optional.empty()),
        meant);
  }

  /**
   * Compares NameIDs; for a NameID of denied origin, only a digest is stored, which has already
   * found the session.
   */
  private static boolean agrees(Session session, String clientId, LogoutRequest request) {
    return session.participations().stream()
        .filter(one -> one.clientId().equals(clientId))
        .anyMatch(one -> one.nameId().map(request.name()::means).orElse(true));
  }

  /** Ends only the session of this browser; the page is usually in a frame of another site. */
  void cleanUp(Context context) {
    ofThisBrowser(context).ifPresent(store.sessions()::end);
    context.result("signed out\n");
  }

  private Optional<TokenKey> ofThisBrowser(Context context) {
    return Browser.of(context, site.url()).session().map(BearerToken::key);
  }

  /**
   * Ends sessions, and informs all their clients except the initiator.
   *
   * @param keys the keys of the sessions
   */
  private void begin(Context context, Cause cause, List<TokenKey> keys) {
    PendingLogout logout = PendingLogout.begun(cause);
    for (TokenKey key : keys) {
      Optional<Session> ended = store.sessions().end(key);
      if (ended.isPresent()) {
        log.signedOut(cause.clientId().flatMap(directory::client), ended.get().userId());
        for (Participation one : ended.get().participations()) {
          logout = cause.isOf(one.clientId()) ? logout : withParticipant(logout, one);
        }
      }
    }
    goOn(context, logout);
  }

  private PendingLogout withParticipant(PendingLogout logout, Participation one) {
    Optional<ServedClient> client = directory.client(one.clientId());
    String name = name(one.clientId());
    if (client.flatMap(LogoutFlow::takesRequests).isPresent()) {
      return one.nameId().isPresent()
          ? logout.waitingFor(one)
          : logout.told(
              name
                  + ": not informed, because its NameID came from a denied field and is not stored",
              false);
    }
    return client
        .flatMap(found -> found.in(Protocol.WSFED))
        .flatMap(WsFedMessage.SignOut::cleanUpUrl)
        .map(
            url ->
                logout
                    .cleaningUp(url)
                    .told(name + ": informed by this page; it does not answer", true))
        .orElseGet(() -> logout.told(name + ": does not accept logout requests", false));
  }

  private static Optional<Client> takesRequests(ServedClient client) {
    return client
        .in(Protocol.SAMLP)
        .filter(saml -> saml.settings().requests().logout().toBeTold().isPresent());
  }

  /** Finds the logout of a state. */
  PendingLogout find(String state) {
    return store
        .tickets()
        .find(BearerToken.of(state), Ticket.Kind.PENDING_LOGOUT)
        .map(ticket -> PendingLogout.read(ticket.facts()))
        .orElseThrow(LogoutFlow::expired);
  }

  /** Records the answer of a client. */
  void answered(Context context, String state, LogoutStatus status) {
    PendingLogout logout = take(state);
    String name =
        logout.asked().map(Asked::clientId).flatMap(directory::client).orElseThrow().name();
    boolean obeyed = status == LogoutStatus.SUCCESS;
    goOn(context, logout.told(name + (obeyed ? ": signed out" : ": did not sign out"), obeyed));
  }

  /** {@code GET /logout/end}: the user leaves the last page; the initiator receives the answer. */
  void end(Context context) {
    answer(context, take(Parameters.ofQuery(context.queryString()).text("state").orElse("")));
  }

  private PendingLogout take(String state) {
    return store
        .tickets()
        .take(BearerToken.of(state), Ticket.Kind.PENDING_LOGOUT)
        .map(ticket -> PendingLogout.read(ticket.facts()))
        .orElseThrow(LogoutFlow::expired);
  }

  /**
   * Sends the request to the next client; if there is none left, answers the user or the initiator.
   */
  private void goOn(Context context, PendingLogout logout) {
    if (!logout.waiting().isEmpty()) {
      ask(context, logout, logout.waiting().get(0));
      return;
    }
    if (Browser.of(context, site.url()).signOut().isPresent()) {
      Browser.of(context, site.url()).forgetSignOut();
    }
    if (logout.cleanUps().isEmpty() && logout.cause().request().isPresent()) {
      answer(context, logout);
    } else {
      show(context, logout);
    }
  }

  private void ask(Context context, PendingLogout logout, Participation next) {
    ServedClient served = directory.client(next.clientId()).orElseThrow();
    Client client = takesRequests(served).orElseThrow();
    BearerToken state = site.newToken();
    OutgoingMessage request =
        writer.request(
            client, next.nameId().orElseThrow(), next.sessionIndex(), Optional.of(state.text()));
    keep(state, logout.asking(new Asked(next.clientId(), request.id())));
    Browser.of(context, site.url()).keepSignOut(state);
    send(context, served, client, request);
  }

  private void show(Context context, PendingLogout logout) {
    Optional<String> next = logout.cause().wreply();
    if (logout.cause().request().isPresent()) {
      BearerToken state = site.newToken();
      keep(state, logout);
      next = Optional.of("/logout/end?state=" + state.text());
    }
    pages.show(
        context, 200, new Page.SignedOut(logout.partial(), logout.cleanUps(), logout.told(), next));
  }

  private void answer(Context context, PendingLogout logout) {
    ServedClient served =
        logout.cause().clientId().flatMap(directory::client).orElseThrow(LogoutFlow::expired);
    Client client = served.in(Protocol.SAMLP).orElseThrow(LogoutFlow::expired);
    LogoutRequest request =
        new LogoutRequest(
            logout.cause().request().orElseThrow(LogoutFlow::expired),
            new LogoutName("", Optional.empty(), Optional.empty(), Optional.empty()),
            List.of(),
            logout.cause().state());
    send(
        context,
        served,
        client,
        writer.response(client, request, LogoutStatus.ended(!logout.partial())));
  }

  private void send(Context context, ServedClient served, Client client, OutgoingMessage message) {
    debugLog.sent(message, client, new TenantUsers(directory, store, served));
    if (message instanceof OutgoingMessage.Redirected redirected) {
      context.redirect(redirected.url(), HttpStatus.SEE_OTHER);
    } else if (message instanceof OutgoingMessage.Posted posted) {
      pages.show(
          context,
          200,
          new Page.Post("Signing out of " + client.name(), client.name(), posted.form()));
    }
  }

  private void keep(BearerToken state, PendingLogout logout) {
    store
        .tickets()
        .put(
            state,
            new Ticket(
                Ticket.Kind.PENDING_LOGOUT,
                logout.cause().clientId().orElse("none"),
                Optional.empty(),
                logout.facts(),
                site.clock().instant().plus(PATIENCE)));
  }

  private static InvalidInputException expired() {
    return new InvalidInputException(
        new Problem(
            "logout-expired",
            "sign-out",
            "this sign-out has ended or expired",
            "sign out at the application"));
  }
}
