package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.login.SamlRequest;
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
import java.util.function.BiFunction;

/** {@code /samlp/{clientId}}: AuthnRequests, and sign-ins that begin here. */
final class SamlEndpoint {
  private static final Slot SLOT = new Slot(Protocol.SAMLP, false);

  private final Inbox inbox;
  private final LoginFlow flow;
  private final AuthnRequestReader reader;

  SamlEndpoint(ServedTenant tenant, Inbox inbox, LoginFlow flow) {
    this.inbox = inbox;
    this.flow = flow;
    this.reader =
        new AuthnRequestReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
  }

  /** {@code GET}: a request by HTTP-Redirect; without one, a sign-in begins here. */
  void get(Context context) {
    receive(
        context,
        (endpoint, arrival) -> {
          Parameters query = Parameters.ofQuery(context.queryString());
          return InboundMessage.isIn(query)
              ? read(arrival.brought(InboundMessage.redirected(query)), endpoint, arrival)
              : new Asked(IdpInitiated.read(query, endpoint.client()), false, false);
        });
  }

  /** {@code POST}: a request by HTTP-POST. */
  void post(Context context) {
    receive(
        context,
        (endpoint, arrival) ->
            read(
                arrival.brought(
                    InboundMessage.posted(
                        Parameters.ofQuery(context.queryString()),
                        Parameters.ofForm(context.bodyAsBytes()))),
                endpoint,
                arrival));
  }

  /** What is wanted, by whomever. */
  private record Asked(SamlRequest request, boolean forceAuthn, boolean passive) {}

  private Asked read(InboundMessage message, ClientEndpoint endpoint, Arrival arrival) {
    AuthnRequest request =
        reader.read(message, endpoint.client(), arrival.endpoint(), arrival.trace()).content();
    return new Asked(request.asked(), request.forceAuthn(), request.passive());
  }

  private void receive(Context context, BiFunction<ClientEndpoint, Arrival, Asked> reading) {
    inbox.receive(
        context,
        SLOT,
        (endpoint, arrival) -> {
          Asked asked = reading.apply(endpoint, arrival);
          return () -> begin(context, endpoint.served().id(), asked);
        });
  }

  private void begin(Context context, String clientId, Asked asked) {
    PendingLogin login =
        new PendingLogin(
            clientId,
            asked.request(),
            asked.forceAuthn() ? Optional.of(Duration.ZERO) : Optional.empty());
    if (asked.passive()) {
      flow.refuse(context, login, AuthnRequest.NO_PASSIVE);
    } else {
      flow.begin(context, login);
    }
  }
}
