package dev.vouchsafe.server.sso;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.protocol.InboundMessage;
import dev.vouchsafe.protocol.LogoutRequest;
import dev.vouchsafe.protocol.LogoutRequestReader;
import dev.vouchsafe.protocol.LogoutResponse;
import dev.vouchsafe.protocol.LogoutResponseReader;
import dev.vouchsafe.protocol.MessageLimits;
import dev.vouchsafe.protocol.Parameters;
import dev.vouchsafe.protocol.ReceivedMessage;
import dev.vouchsafe.protocol.VerifiedMessage;
import dev.vouchsafe.server.sso.PendingLogout.Asked;
import dev.vouchsafe.server.sso.PendingLogout.Cause;
import dev.vouchsafe.server.tenant.ServedTenant;
import dev.vouchsafe.server.tenant.TenantLogWriter;
import dev.vouchsafe.store.Session;
import dev.vouchsafe.store.Token;
import dev.vouchsafe.store.TokenKey;
import dev.vouchsafe.tenant.Protocol;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /samlp/{clientId}/logout}: LogoutRequests, and answers to ours. */
final class LogoutEndpoint {
  private final ServedTenant tenant;
  private final LogoutFlow flow;
  private final LogoutRequestReader requests;
  private final LogoutResponseReader responses;
  private final TenantLogWriter log;

  LogoutEndpoint(ServedTenant tenant, LogoutFlow flow) {
    this.tenant = tenant;
    this.flow = flow;
    this.requests =
        new LogoutRequestReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
    this.responses =
        new LogoutResponseReader(tenant.clock(), MessageLimits.DEFAULTS, tenant.store().replays());
    this.log = new TenantLogWriter(tenant.store().log(), tenant.clock());
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
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, Protocol.SAMLP);
    try {
      InboundMessage message = reading.get();
      switch (message.kind()) {
        case REQUEST -> requested(context, endpoint, message);
        case RESPONSE -> answered(context, endpoint, message);
      }
    } catch (ProblemException e) {
      log.refused(TenantLogWriter.FAILED_LOGOUT, endpoint.served(), Optional.empty(), e);
      throw e;
    }
  }

  private void requested(Context context, ClientEndpoint endpoint, InboundMessage message) {
    String clientId = endpoint.served().id();
    ReceivedMessage<LogoutRequest> received =
        requests.read(message, endpoint.client(), url(clientId));
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

  private void answered(Context context, ClientEndpoint endpoint, InboundMessage message) {
    String clientId = endpoint.served().id();
    String state = message.relayState().orElse("");
    Asked asked =
        flow.find(state)
            .asked()
            .filter(one -> one.clientId().equals(clientId))
            .orElseThrow(LogoutEndpoint::unasked);
    LogoutResponse response =
        responses
            .read(message, endpoint.client(), url(clientId), Set.of(asked.requestId()))
            .content();
    flow.answered(context, state, response.status());
  }

  private Optional<TokenKey> ofThisBrowser(Context context) {
    return Browser.of(context, tenant.url()).session().map(Token::key);
  }

  private String url(String clientId) {
    return new ClientUrls(tenant.url(), clientId).logout();
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
