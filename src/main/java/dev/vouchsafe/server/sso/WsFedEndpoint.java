package dev.vouchsafe.server.sso;

import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.protocol.MessageLimits;
import dev.vouchsafe.protocol.Parameters;
import dev.vouchsafe.protocol.WsFedMessage;
import dev.vouchsafe.protocol.WsFedMessageReader;
import dev.vouchsafe.server.tenant.ServedTenant;
import dev.vouchsafe.server.tenant.TenantLogWriter;
import dev.vouchsafe.store.Token;
import dev.vouchsafe.tenant.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /wsfed/{clientId}}: sign-in and sign-out by WS-Federation. */
final class WsFedEndpoint {
  private final ServedTenant tenant;
  private final LoginFlow flow;
  private final LogoutFlow logout;
  private final WsFedMessageReader reader;
  private final TenantLogWriter log;

  WsFedEndpoint(ServedTenant tenant, LoginFlow flow, LogoutFlow logout) {
    this.tenant = tenant;
    this.flow = flow;
    this.logout = logout;
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
      } else if (message instanceof WsFedMessage.SignOut signOut) {
        signOut(context, endpoint, signOut.wreply());
      } else if (message instanceof WsFedMessage.CleanUp) {
        cleanUp(context);
      }
    } catch (ProblemException e) {
      log.refused(TenantLogWriter.FAILED_LOGIN, endpoint.served(), Optional.empty(), e);
      throw e;
    }
  }

  /** Ends the session of this browser, and tells all who took part in it. */
  private void signOut(Context context, ClientEndpoint endpoint, Optional<String> wreply) {
    Browser browser = Browser.of(context, tenant.url());
    logout.begin(
        context,
        new PendingLogout.Cause(
            Optional.of(endpoint.served().id()), Optional.empty(), Optional.empty(), wreply),
        browser.session().map(Token::key).stream().toList());
  }

  /** Ends the session of this browser, and no more; the page is usually in another's frame. */
  private void cleanUp(Context context) {
    Browser.of(context, tenant.url())
        .session()
        .ifPresent(token -> tenant.store().sessions().end(token.key()));
    context.result("signed out\n");
  }
}
