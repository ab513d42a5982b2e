package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.sso.PendingLogout.Asked;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutRequestReader;
import dev.vouchsafe.messages.LogoutResponse;
import dev.vouchsafe.messages.LogoutResponseReader;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/** {@code /samlp/{clientId}/logout}: receives LogoutRequests, and the answers to ours. */
final class LogoutEndpoint implements Door {
  private final LogoutFlow flow;
  private final LogoutRequestReader requests;
  private final LogoutResponseReader responses;

  /**
   * Creates the endpoint.
   *
   * @param flow knows the expected answers
   */
  LogoutEndpoint(Site site, Store store, LogoutFlow flow) {
    this.flow = flow;
    this.requests = new LogoutRequestReader(site.clock(), MessageLimits.DEFAULTS, store.replays());
    this.responses =
        new LogoutResponseReader(site.clock(), MessageLimits.DEFAULTS, store.replays());
  }

  @Override
  public Slot slot() {
    return new Slot(Protocol.SAMLP, true);
  }

  @Override
  public Arrival unpack(Context context, Arrival unread) {
    Parameters query = Parameters.ofQuery(context.queryString());
    return unread.with(
        context.method().equals(HandlerType.POST)
            ? InboundMessage.posted(query, Parameters.ofForm(context.bodyAsBytes()))
            : InboundMessage.redirected(query));
  }

  /** Checks a message; also one that arrived at the endpoint for logins. */
  @Override
  public Received check(
      Context context, Arrival arrival, ClientEndpoint endpoint, TraceRecorder ignored) {
    InboundMessage message = arrival.message().orElseThrow();
    return switch (message.kind()) {
      case REQUEST ->
          new Received.SignOut(
              endpoint.served().id(),
              requests.read(message, endpoint.client(), arrival.endpoint()));
      case RESPONSE -> answered(message, arrival, endpoint);
    };
  }

  private Received answered(InboundMessage message, Arrival arrival, ClientEndpoint endpoint) {
    String state = message.relayState().orElse("");
    Asked asked =
        flow.find(state)
            .asked()
            .filter(one -> one.clientId().equals(endpoint.served().id()))
            .orElseThrow(LogoutEndpoint::unasked);
    LogoutResponse response =
        responses
            .read(message, endpoint.client(), arrival.endpoint(), Set.of(asked.requestId()))
            .content();
    return new Received.SignedOut(state, response.status());
  }

  private static InvalidInputException unasked() {
    return new InvalidInputException(
        new Problem(
            "unasked-answer",
            "RelayState",
            "the answer belongs to no open request",
            "begin the logout again"));
  }
}
