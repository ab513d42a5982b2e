package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.sso.Received.Flows;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.idp.tenant.TenantUsers;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Receives the messages at the endpoints of clients, and logs each of them, accepted or refused.
 */
final class Inbox {
  private static final String ORGANIZATION = "organization";

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final SamlDebugLog debugLog;
  private final TenantLogWriter log;
  private final RecentLogins recent;
  private final Flows flows;

  Inbox(
      Site site,
      Directory directory,
      Store store,
      SamlDebugLog debugLog,
      RecentLogins recent,
      Flows flows) {
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.flows = flows;
    this.recent = recent;
    this.debugLog = debugLog;
    this.log = new TenantLogWriter(store.log(), site.clock());
  }

  /**
   * A kind of endpoint.
   *
   * @param protocol the protocol of the endpoint
   * @param forLogout whether the endpoint is for logouts
   */
  record Slot(Protocol protocol, boolean forLogout) {
    private String url(ClientUrls urls) {
      return forLogout ? urls.logout() : urls.login(protocol).orElseThrow();
    }

    private String failure() {
      return forLogout ? TenantLogWriter.FAILED_LOGOUT : TenantLogWriter.FAILED_LOGIN;
    }
  }

  /** How reading a message ended. */
  private sealed interface Reading {
    /** Returns what was understood. */
    Arrival arrival();

    /**
     * Returns the request.
     *
     * @throws ProblemException if the message was refused
     */
    Received received();
  }

  private record Accepted(Arrival arrival, Received received) implements Reading {}

  private record Refused(Arrival arrival, RuntimeException why) implements Reading {
    @Override
    public Received received() {
      throw why;
    }
  }

  /**
   * Reads and logs a message at an endpoint, then starts the requested sign-in or sign-out.
   *
   * @throws ProblemException if the message or its effect is refused; the refusal is logged
   */
  void receive(Context context, Door door) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, directory, door.slot().protocol());
    Reading reading = read(context, door, endpoint);
    Optional<DebugEvent> event = debugLog.arrived(reading.arrival());
    try {
      Received received = reading.received();
      event.ifPresent(recent::arrived);
      received.begin(context, flows);
    } catch (ProblemException e) {
      long entry = log.refused(door.slot().failure(), endpoint.served(), Optional.empty(), e);
      event.ifPresent(refused -> recent.refused(entry, refused));
      throw e;
    }
  }

  private Reading read(Context context, Door door, ClientEndpoint endpoint) {
    TraceRecorder ignored = new TraceRecorder();
    Arrival arrival =
        Arrival.at(
            endpoint.client(),
            door.slot().url(new ClientUrls(site.url(), endpoint.served().id())),
            new TenantUsers(directory, store, endpoint.served()));
    try {
      ignoreOrganization(context, door.slot(), ignored);
      arrival = door.unpack(context, arrival);
      Received received = door.check(context, arrival, endpoint, ignored);
      return new Accepted(arrival.ignoring(ignored.trace()), received);
    } catch (ProblemException e) {
      return new Refused(arrival.refused(e.problem()).ignoring(ignored.trace()), e);
    } catch (RuntimeException e) { // a defect; the debug log shows the message that led to it
      return new Refused(arrival.ignoring(ignored.trace()), e);
    }
  }

  /** Notes a parameter {@code organization} without effect. */
  private void ignoreOrganization(Context context, Slot slot, TraceRecorder ignored) {
    Parameters query = Parameters.ofQuery(context.queryString());
    boolean taken = slot.protocol() == Protocol.SAMLP && !slot.forLogout();
    if (!query.has(ORGANIZATION) || (taken && Wanted.organization(query, directory).isPresent())) {
      return;
    }
    ignored.record(
        Kind.REQUEST,
        ORGANIZATION,
        Outcome.IGNORED,
        (taken
                ? "it is neither the id nor the name of an organization of the export"
                : "it names an organization in SAML logins only")
            + "; facts.json, or \"event\" of a login file, states event.organization");
  }
}
