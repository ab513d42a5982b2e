package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.IdpInitiated;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Optional;

/** {@code /samlp/{clientId}}: receives AuthnRequests, and starts sign-ins without a request. */
final class SamlEndpoint implements Door {
  private final LogoutEndpoint logout;
  private final Site site;
  private final Directory directory;
  private final AuthnRequestReader reader;

  SamlEndpoint(Site site, Directory directory, Store store, LogoutEndpoint logout) {
    this.site = site;
    this.directory = directory;
    this.logout = logout;
    this.reader =
        new AuthnRequestReader(
            site.clock(), MessageLimits.DEFAULTS, store.replays(), site.acsRule());
  }

  @Override
  public Slot slot() {
    return new Slot(Protocol.SAMLP, false);
  }

  /** Reads a request; a GET without one starts a sign-in here. */
  @Override
  public Arrival unpack(Context context, Arrival unread) {
    Parameters query = Parameters.ofQuery(context.queryString());
    if (context.method().equals(HandlerType.POST)) {
      return unread.with(InboundMessage.posted(query, Parameters.ofForm(context.bodyAsBytes())));
    }
    boolean lenient = unread.client().settings().requests().lenient();
    return InboundMessage.isIn(query)
        ? unread.with(InboundMessage.redirected(query, lenient))
        : unread;
  }

  @Override
  public Received check(
      Context context, Arrival arrival, ClientEndpoint endpoint, TraceRecorder ignored) {
    if (arrival.message().isEmpty()) {
      return startedHere(context, endpoint, ignored);
    }
    InboundMessage message = arrival.message().get();
    if (message.isAboutLogout()) {
      return logout.check(context, arrival, endpoint, ignored);
    }
    AuthnRequest request =
        reader.read(message, endpoint.client(), arrival.endpoint(), ignored).content();
    Parameters query = Parameters.ofQuery(context.queryString());
    Wanted wanted =
        Wanted.of(query, endpoint.served(), directory)
            .in(query, directory)
            .about(request.subject(), endpoint.served(), directory)
            .fresh(request.forceAuthn() ? Optional.of(Duration.ZERO) : Optional.empty());
    PendingLogin login = new PendingLogin(endpoint.served().id(), request.asked(), wanted);
    return request.passive() ? new Received.PassiveSignIn(login) : new Received.SignIn(login);
  }

  private Received startedHere(Context context, ClientEndpoint endpoint, TraceRecorder ignored) {
    Parameters query = Parameters.ofQuery(context.queryString());
    return new Received.SignIn(
        new PendingLogin(
            endpoint.served().id(),
            IdpInitiated.read(query, endpoint.client(), site.acsRule())
                .ignoring(ignored.trace().decisions()),
            Wanted.of(query, endpoint.served(), directory).in(query, directory)));
  }
}
