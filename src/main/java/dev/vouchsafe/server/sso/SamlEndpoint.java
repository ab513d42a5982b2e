package dev.vouchsafe.server.sso;

import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.protocol.AuthnRequest;
import dev.vouchsafe.protocol.AuthnRequestReader;
import dev.vouchsafe.protocol.IdpInitiated;
import dev.vouchsafe.protocol.InboundMessage;
import dev.vouchsafe.protocol.MessageLimits;
import dev.vouchsafe.protocol.Parameters;
import dev.vouchsafe.server.tenant.ServedTenant;
import dev.vouchsafe.server.tenant.TenantLogWriter;
import dev.vouchsafe.tenant.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** {@code /samlp/{clientId}}: AuthnRequests, and sign-ins that begin here. */
final class SamlEndpoint {
  private final ServedTenant tenant;
  private final LoginFlow flow;
  private final AuthnRequestReader reader;
  private final TenantLogWriter log;

  SamlEndpoint(ServedTenant tenant, LoginFlow flow) {
    this.tenant = tenant;
    this.flow = flow;
    this.reader =
        new AuthnRequestReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
    this.log = new TenantLogWriter(tenant.store().log(), tenant.clock());
  }

  /** {@code GET}: a request by HTTP-Redirect; without one, a sign-in begins here. */
  void get(Context context) {
    receive(
        context,
        endpoint -> {
          Parameters query = Parameters.ofQuery(context.queryString());
          return InboundMessage.isIn(query)
              ? read(InboundMessage.redirected(query), endpoint)
              : new Asked(IdpInitiated.read(query, endpoint.client()), false, false);
        });
  }

  /** {@code POST}: a request by HTTP-POST. */
  void post(Context context) {
    receive(
        context,
        endpoint ->
            read(
                InboundMessage.posted(
                    Parameters.ofQuery(context.queryString()),
                    Parameters.ofForm(context.bodyAsBytes())),
                endpoint));
  }

  /** What is wanted, by whomever. */
  private record Asked(SamlRequest request, boolean forceAuthn, boolean passive) {}

  private Asked read(InboundMessage message, ClientEndpoint endpoint) {
    AuthnRequest request =
        reader
            .read(
                message,
                endpoint.client(),
                new ClientUrls(tenant.url(), endpoint.served().id())
                    .login(Protocol.SAMLP)
                    .orElseThrow(),
                new TraceRecorder())
            .content();
    return new Asked(request.asked(), request.forceAuthn(), request.passive());
  }

  private void receive(Context context, Function<ClientEndpoint, Asked> reading) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, Protocol.SAMLP);
    try {
      Asked asked = reading.apply(endpoint);
      PendingLogin login =
          new PendingLogin(
              endpoint.served().id(),
              asked.request(),
              asked.forceAuthn() ? Optional.of(Duration.ZERO) : Optional.empty());
      if (asked.passive()) {
        flow.refuse(context, login, AuthnRequest.NO_PASSIVE);
      } else {
        flow.begin(context, login);
      }
    } catch (ProblemException e) {
      log.refused(TenantLogWriter.FAILED_LOGIN, endpoint.served(), Optional.empty(), e);
      throw e;
    }
  }
}
