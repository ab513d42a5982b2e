package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.idp.tenant.TenantUsers;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Takes in what comes to the endpoints of clients, and logs it, taken or refused. */
final class Inbox {
  private final ServedTenant tenant;
  private final SamlDebugLog debugLog;
  private final TenantLogWriter log;
  private final RecentLogins recent;

  Inbox(ServedTenant tenant, SamlDebugLog debugLog, RecentLogins recent) {
    this.tenant = tenant;
    this.recent = recent;
    this.debugLog = debugLog;
    this.log = new TenantLogWriter(tenant.store().log(), tenant.clock());
  }

  /**
   * Where messages come in.
   *
   * @param protocol what is spoken there
   * @param forLogout whether it is the endpoint for logouts
   */
  record Slot(Protocol protocol, boolean forLogout) {
    private String url(ClientUrls urls) {
      return forLogout ? urls.logout() : urls.login(protocol).orElseThrow();
    }

    private String failure() {
      return forLogout ? TenantLogWriter.FAILED_LOGOUT : TenantLogWriter.FAILED_LOGIN;
    }
  }

  /** Reads what came, taking down what it finds; gives back what is to be done about it. */
  interface Reading {
    Runnable read(ClientEndpoint endpoint, Arrival arrival);
  }

  /**
   * Reads, and does what follows from it.
   *
   * @throws ProblemException if the message, or what follows from it, is refused; that is logged
   */
  void receive(Context context, Slot slot, Reading reading) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, slot.protocol());
    Arrival arrival =
        new Arrival(
            endpoint.client(),
            slot.url(new ClientUrls(tenant.url(), endpoint.served().id())),
            new TenantUsers(tenant, endpoint.served()));
    AtomicReference<DebugEvent> seen = new AtomicReference<>();
    try {
      Runnable answer;
      try {
        answer = read(context, endpoint, arrival, reading);
      } finally {
        debugLog.seenBy((event, redactor) -> seen.set(event)).arrived(arrival);
      }
      Optional.ofNullable(seen.get()).ifPresent(recent::arrived);
      answer.run();
    } catch (ProblemException e) {
      long entry = log.refused(slot.failure(), endpoint.served(), Optional.empty(), e);
      Optional.ofNullable(seen.get()).ifPresent(event -> recent.refused(entry, event));
      throw e;
    }
  }

  private static Runnable read(
      Context context, ClientEndpoint endpoint, Arrival arrival, Reading reading) {
    try {
      if (Parameters.ofQuery(context.queryString()).has("organization")) {
        arrival
            .trace()
            .record(
                Kind.REQUEST,
                "organization",
                Outcome.IGNORED,
                "organizations are not served; a login file states one as event.organization");
      }
      return reading.read(endpoint, arrival);
    } catch (ProblemException e) {
      arrival.refused(e.problem());
      throw e;
    }
  }
}
