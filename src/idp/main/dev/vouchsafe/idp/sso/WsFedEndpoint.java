package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.tenant.ServedClient;
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
    this.reader = new WsFedMessageReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.acsRule());
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
          return () -> obey(context, endpoint.served(), message);
        });
  }

  private void obey(Context context, ServedClient client, WsFedMessage message) {
    String clientId = client.id();
    if (message instanceof WsFedMessage.SignIn signIn) {
      Wanted wanted =
          Wanted.of(Parameters.ofQuery(context.queryString()), client, tenant)
              .from(signIn.homeRealm().flatMap(name -> connection(client, name)), client, tenant)
              .fresh(signIn.freshness());
      flow.begin(context, new PendingLogin(clientId, signIn.asked(), wanted));
    } else if (message instanceof WsFedMessage.SignOut signOut) {
      signOut(context, clientId, signOut.wreply());
    } else if (message instanceof WsFedMessage.CleanUp) {
      cleanUp(context);
    }
  }

  /** whr names a connection, alone or as a URN; relying parties write realms of their own, too. */
  private Optional<String> connection(ServedClient client, String homeRealm) {
    String name = homeRealm.startsWith("urn:") ? homeRealm.substring(4) : homeRealm;
    return Optional.of(name).filter(known -> tenant.isConnectionOf(client, known));
  }

  /** Ends the session of this browser, and tells all who took part in it. */
  private void signOut(Context context, String clientId, Optional<String> wreply) {
    Browser browser = Browser.of(context, tenant.url());
    logout.begin(
        context,
        new PendingLogout.Cause(Optional.of(clientId), Optional.empty(), Optional.empty(), wreply),
        browser.session().map(BearerToken::key).stream().toList());
  }

  /** Ends the session of this browser, and no more; the page is usually in another's frame. */
  private void cleanUp(Context context) {
    Browser.of(context, tenant.url())
        .session()
        .ifPresent(token -> tenant.store().sessions().end(token.key()));
    context.result("signed out\n");
  }
}
