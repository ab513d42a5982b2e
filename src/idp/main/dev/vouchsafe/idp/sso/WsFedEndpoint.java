package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.sso.PendingLogout.Cause;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.messages.WsFedMessageReader;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** {@code /wsfed/{clientId}}: receives sign-ins and sign-outs of WS-Federation. */
final class WsFedEndpoint implements Door {
  private final Directory directory;
  private final WsFedMessageReader reader;

  WsFedEndpoint(Site site, Directory directory) {
    this.directory = directory;
    this.reader = new WsFedMessageReader(site.clock(), MessageLimits.DEFAULTS, site.acsRule());
  }

  @Override
  public Slot slot() {
    return new Slot(Protocol.WSFED, false);
  }

  @Override
  public Arrival unpack(Context context, Arrival unread) {
    Parameters query = Parameters.ofQuery(context.queryString());
    return unread.with(
        context.method().equals(HandlerType.POST)
            ? query.and(Parameters.ofForm(context.bodyAsBytes()))
            : query);
  }

  @Override
  public Received check(
      Context context, Arrival arrival, ClientEndpoint endpoint, TraceRecorder ignored) {
    WsFedMessage message =
        reader.read(arrival.parameters().orElseThrow(), endpoint.client(), ignored);
    ServedClient client = endpoint.served();
    if (message instanceof WsFedMessage.SignIn signIn) {
      Wanted wanted =
          Wanted.of(Parameters.ofQuery(context.queryString()), client, directory)
              .from(signIn.homeRealm().flatMap(name -> connection(client, name)), client, directory)
              .fresh(signIn.freshness());
      return new Received.SignIn(new PendingLogin(client.id(), signIn.asked(), wanted));
    } else if (message instanceof WsFedMessage.SignOut signOut) {
      return new Received.SignOutHere(
          new Cause(
              Optional.of(client.id()), Optional.empty(), Optional.empty(), signOut.wreply()));
    }
    return new Received.CleanUp();
  }

  /**
   * Reads the connection in whr, alone or in a URN; ignores other values, because relying parties
   * also send realms of their own.
   */
  private Optional<String> connection(ServedClient client, String homeRealm) {
    String name = homeRealm.startsWith("urn:") ? homeRealm.substring(4) : homeRealm;
    return Optional.of(name).filter(known -> directory.isConnectionOf(client, known));
  }
}
