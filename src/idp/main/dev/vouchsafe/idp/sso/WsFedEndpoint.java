package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.store.Token;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.messages.WsFedMessageReader;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /wsfed/{clientId}}: sign-in and sign-out by WS-Federation. */
final class WsFedEndpoint {
  private static final Slot SLOT = new Slot(Protocol.WSFED, false);

  private final ServedTenant tenant;
  private final Inbox inbox;
  private final LoginFlow flow;
  private final LogoutFlow logout;
  private final WsFedMessageReader reader;

  WsFedEndpoint(ServedTenant tenant, Inbox inbox, LoginFlow flow, LogoutFlow logout) {
    this.tenant = tenant;
    this.inbox = inbox;
    this.flow = flow;
    this.logout = logout;
    this.reader = new WsFedMessageReader(tenant.clock(), MessageLimits.DEFAULTS);
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
    inbox.receive(
        context,
        SLOT,
        (endpoint, arrival) -> {
          WsFedMessage message =
              reader.read(arrival.brought(parameters.get()), endpoint.client(), arrival.trace());
          return () -> obey(context, endpoint.served().id(), message);
        });
  }

  private void obey(Context context, String clientId, WsFedMessage message) {
    if (message instanceof WsFedMessage.SignIn signIn) {
      flow.begin(context, new PendingLogin(clientId, signIn.asked(), signIn.freshness()));
    } else if (message instanceof WsFedMessage.SignOut signOut) {
      signOut(context, clientId, signOut.wreply());
    } else if (message instanceof WsFedMessage.CleanUp) {
      cleanUp(context);
    }
  }

  /** Ends the session of this browser, and tells all who took part in it. */
  private void signOut(Context context, String clientId, Optional<String> wreply) {
    Browser browser = Browser.of(context, tenant.url());
    logout.begin(
        context,
        new PendingLogout.Cause(Optional.of(clientId), Optional.empty(), Optional.empty(), wreply),
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
