package dev.vouchsafe.server.sso;

import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.protocol.MessageLimits;
import dev.vouchsafe.protocol.Parameters;
import dev.vouchsafe.protocol.WsFedMessage;
import dev.vouchsafe.protocol.WsFedMessageReader;
import dev.vouchsafe.server.tenant.ServedTenant;
import dev.vouchsafe.server.tenant.TenantLogWriter;
import dev.vouchsafe.tenant.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /wsfed/{clientId}}: sign-in and sign-out by WS-Federation. */
final class WsFedEndpoint {
  private final ServedTenant tenant;
  private final LoginFlow flow;
  private final WsFedMessageReader reader;
  private final TenantLogWriter log;

  WsFedEndpoint(ServedTenant tenant, LoginFlow flow) {
    this.tenant = tenant;
    this.flow = flow;
    this.reader = new WsFedMessageReader(tenant.clock(), MessageLimits.DEFAULTS);
    this.log = new TenantLogWriter(tenant.store().log(), tenant.clock());
  }

  void get(Context context) {
    receive(context, () -> Parameters.ofQuery(context.queryString()));
  }

  void post(Context context) {
    receive(
        context,
        () ->
            Parameters.ofQuery(context.queryString())
                .and(Parameters.ofForm(context.bodyAsBytes())));
  }

  private void receive(Context context, Supplier<Parameters> parameters) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, Protocol.WSFED);
    try {
      WsFedMessage message = reader.read(parameters.get(), endpoint.client(), new TraceRecorder());
      if (message instanceof WsFedMessage.SignIn signIn) {
        flow.begin(
            context, new PendingLogin(endpoint.served().id(), signIn.asked(), signIn.freshness()));
      } else {
        throw new UnsupportedOperationException("sign-out");
      }
    } catch (ProblemException e) {
      log.refused(TenantLogWriter.FAILED_LOGIN, endpoint.served(), Optional.empty(), e);
      throw e;
    }
  }
}
