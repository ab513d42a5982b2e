package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.IdpInitiated;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** {@code /samlp/{clientId}}: AuthnRequests, and sign-ins that begin here. */
final class SamlEndpoint {
  private static final Slot SLOT = new Slot(Protocol.SAMLP, false);

  private final Inbox inbox;
  private final LoginFlow flow;
  private final LogoutEndpoint logout;
  private final ServedTenant tenant;
  private final AuthnRequestReader reader;

  SamlEndpoint(ServedTenant tenant, Inbox inbox, LoginFlow flow, LogoutEndpoint logout) {
    this.tenant = tenant;
    this.inbox = inbox;
    this.flow = flow;
    this.logout = logout;
    this.reader =
        new AuthnRequestReader(
            tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays(), tenant.acsRule());
  }

  /** {@code GET}: a request by HTTP-Redirect; without one, a sign-in begins here. */
  void get(Context context) {
    inbox.receive(
        context,
        SLOT,
        (endpoint, arrival) -> {
          Parameters query = Parameters.ofQuery(context.queryString());
          boolean lenient = endpoint.client().settings().requests().lenient();
          return InboundMessage.isIn(query)
              ? read(
                  context,
                  arrival.brought(InboundMessage.redirected(query, lenient)),
                  endpoint,
                  arrival)
              : startedHere(context, query, endpoint);
        });
  }

  /** {@code POST}: a request by HTTP-POST. */
  void post(Context context) {
    inbox.receive(
        context,
        SLOT,
        (endpoint, arrival) ->
            read(
                context,
                arrival.brought(
                    InboundMessage.posted(
                        Parameters.ofQuery(context.queryString()),
                        Parameters.ofForm(context.bodyAsBytes()))),
                endpoint,
                arrival));
  }

  private Runnable startedHere(Context context, Parameters query, ClientEndpoint endpoint) {
    PendingLogin login =
        new PendingLogin(
            endpoint.served().id(),
            IdpInitiated.read(query, endpoint.client(), tenant.acsRule()),
            Wanted.of(query, endpoint.served(), tenant));
    return () -> flow.begin(context, login);
  }

  private Runnable read(
      Context context, InboundMessage message, ClientEndpoint endpoint, Arrival arrival) {
    if (message.isAboutLogout()) {
      return logout.read(context, message, endpoint, arrival.endpoint());
    }
    AuthnRequest request =
        reader.read(message, endpoint.client(), arrival.endpoint(), arrival.trace()).content();
    Wanted wanted =
        Wanted.of(Parameters.ofQuery(context.queryString()), endpoint.served(), tenant)
            .about(request.subject(), endpoint.served(), tenant)
            .fresh(request.forceAuthn() ? Optional.of(Duration.ZERO) : Optional.empty());
    PendingLogin login = new PendingLogin(endpoint.served().id(), request.asked(), wanted);
    return () -> {
      if (request.passive()) {
        flow.refuse(context, login, AuthnRequest.NO_PASSIVE);
      } else {
        flow.begin(context, login);
      }
    };
  }
}
