package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.idp.sso.PendingLogout.Asked;
import dev.vouchsafe.idp.sso.PendingLogout.Cause;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.Session;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutRequestReader;
import dev.vouchsafe.messages.LogoutResponse;
import dev.vouchsafe.messages.LogoutResponseReader;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.ReceivedMessage;
import dev.vouchsafe.messages.VerifiedMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /samlp/{clientId}/logout}: LogoutRequests, and answers to ours. */
final class LogoutEndpoint {
  private static final Slot SLOT = new Slot(Protocol.SAMLP, true);

  private final ServedTenant tenant;
  private final Inbox inbox;
  private final LogoutFlow flow;
  private final LogoutRequestReader requests;
  private final LogoutResponseReader responses;

  LogoutEndpoint(ServedTenant tenant, Inbox inbox, LogoutFlow flow) {
    this.tenant = tenant;
    this.inbox = inbox;
    this.flow = flow;
    this.requests =
        new LogoutRequestReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
    this.responses =
        new LogoutResponseReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
  }

  /** {@code GET}: a message by HTTP-Redirect. */
  void get(Context context) {
    receive(context, () -> InboundMessage.redirected(Parameters.ofQuery(context.queryString())));
  }

  /** {@code POST}: a message by HTTP-POST. */
  void post(Context context) {
    receive(
        context,
        () ->
            InboundMessage.posted(
                Parameters.ofQuery(context.queryString()),
                Parameters.ofForm(context.bodyAsBytes())));
  }

  /** {@code GET /logout}: the user signs out here. */
  void here(Context context) {
    flow.begin(context, Cause.USER, ofThisBrowser(context).stream().toList());
  }

  private void receive(Context context, Supplier<InboundMessage> reading) {
    inbox.receive(
        context,
        SLOT,
        (endpoint, arrival) -> {
          InboundMessage message = arrival.brought(reading.get());
          return read(context, message, endpoint, arrival.endpoint());
        });
  }

  /** Reads a message, also one that came to the endpoint for logins; gives back what follows. */
  Runnable read(Context context, InboundMessage message, ClientEndpoint endpoint, String url) {
    return switch (message.kind()) {
      case REQUEST -> requested(context, message, endpoint, url);
      case RESPONSE -> answered(context, message, endpoint, url);
    };
  }

  private Runnable requested(
      Context context, InboundMessage message, ClientEndpoint endpoint, String url) {
    String clientId = endpoint.served().id();
    ReceivedMessage<LogoutRequest> received = requests.read(message, endpoint.client(), url);
    return () -> end(context, clientId, received);
  }

  /** Ends the sessions that a request means: one that nobody signed, only that of this browser. */
  private void end(Context context, String clientId, ReceivedMessage<LogoutRequest> received) {
    LogoutRequest request = received.content();
    Optional<TokenKey> here = ofThisBrowser(context);
    List<TokenKey> meant =
        tenant
            .store()
            .sessions()
            .meant(clientId, request.name().value(), request.sessionIndexes())
            .stream()
            .filter(session -> agrees(session, clientId, request))
            .map(Session::key)
            .filter(key -> received instanceof VerifiedMessage || here.equals(Optional.of(key)))
            .toList();
    flow.begin(
        context,
        new Cause(
            Optional.of(clientId),
            Optional.of(request.id()),
            request.relayState(),
            Optional.empty()),
        meant);
  }

  /** Of a NameID of denied origin there is a digest only, by which the session was found. */
  private static boolean agrees(Session session, String clientId, LogoutRequest request) {
    return session.participations().stream()
        .filter(one -> one.clientId().equals(clientId))
        .anyMatch(one -> one.nameId().map(request.name()::means).orElse(true));
  }

  private Runnable answered(
      Context context, InboundMessage message, ClientEndpoint endpoint, String url) {
    String clientId = endpoint.served().id();
    String state = message.relayState().orElse("");
    Asked asked =
        flow.find(state)
            .asked()
            .filter(one -> one.clientId().equals(clientId))
            .orElseThrow(LogoutEndpoint::unasked);
    LogoutResponse response =
        responses.read(message, endpoint.client(), url, Set.of(asked.requestId())).content();
    return () -> flow.answered(context, state, response.status());
  }

  private Optional<TokenKey> ofThisBrowser(Context context) {
    return Browser.of(context, tenant.url()).session().map(BearerToken::key);
  }

  private static InvalidInputException unasked() {
    return new InvalidInputException(
        new Problem(
            "unasked-answer",
            "RelayState",
            "the answer is to no request that waits for one",
            "begin the logout again"));
  }
}
