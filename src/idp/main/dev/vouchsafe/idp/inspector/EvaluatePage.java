package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Evaluation;
import dev.vouchsafe.idp.pages.Page.TracePart;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.IssuedRows;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIn.Authenticated;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.login.ProtocolRequest;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Trace;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /evaluate}: what a sign-in would say, and why. Nobody signs in; nothing is delivered,
 * stored or logged; values of denied fields are withheld here as in logs. The address says all that
 * was chosen, so that it can be sent.
 */
final class EvaluatePage {
  private static final int MOST_CANDIDATES = 20;
  private static final int NOT_FOUND = 404;

  private final ServedTenant tenant;
  private final Evaluator evaluator;
  private final Pages pages;

  EvaluatePage(ServedTenant tenant, Evaluator evaluator, Pages pages) {
    this.tenant = tenant;
    this.evaluator = evaluator;
    this.pages = pages;
  }

  void show(Context context) {
    Parameters parameters = Parameters.ofQuery(context.queryString());
    EvaluateQuery query = EvaluateQuery.of(parameters, tenant.clients(), evaluator.usual());
    Optional<String> unknown = query.unknownClient(parameters);
    if (unknown.isPresent()) {
      pages.show(context, NOT_FOUND, ClientPage.unknown(unknown.get()));
      return;
    }
    List<TestUser> candidates = candidates(query);
    Optional<TestUser> chosen = chosen(query, candidates);
    pages.show(
        context,
        200,
        new Page.Evaluate(
            query.form(tenant.clients()),
            chosen.isPresent()
                ? List.of()
                : candidates.stream()
                    .map(user -> new Page.Choice(user.row(), query.with(user.id()).url()))
                    .toList(),
            chosen.flatMap(user -> query.client().map(client -> evaluated(query, client, user)))));
  }

  private List<TestUser> candidates(EvaluateQuery query) {
    return query
        .client()
        .map(
            client ->
                tenant.usersOf(client, Optional.empty(), query.user(), MOST_CANDIDATES).users())
        .orElse(List.of());
  }

  /** The user of an id, also one who may not use the client; or the only one who is found. */
  private Optional<TestUser> chosen(EvaluateQuery query, List<TestUser> candidates) {
    if (query.user().isEmpty()) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(user -> user.id().equals(query.user()))
        .findFirst()
        .or(
            () ->
                query.user().indexOf('|') > 0
                    ? tenant.user(query.user())
                    : Optional.<TestUser>empty())
        .or(() -> candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty());
  }

  private Evaluation evaluated(EvaluateQuery query, ServedClient client, TestUser user) {
    SignIn signIn =
        new SignIn(
            client,
            request(query.protocol()),
            new Authenticated(user.id(), tenant.clock().instant(), query.circumstances()),
            Optional.empty());
    Answered answered = new Answered(client, user, notes(query, client, user));
    try {
      return query.protocol() == Protocol.OIDC
          ? answered.tokens(evaluator.tokens(signIn, query.precedence()))
          : answered.response(evaluator.plan(signIn, query.precedence()));
    } catch (LoginRefusedException e) {
      return answered.refused(e, TraceParts.of(e.trace()));
    } catch (ProblemException e) {
      return answered.refused(e, List.of());
    }
  }

  private static ProtocolRequest request(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> SamlRequest.NONE;
      case WSFED -> new WsFedRequest(Optional.empty(), Optional.empty(), Optional.empty());
      case OIDC -> OidcRequest.NONE;
    };
  }

  private List<String> notes(EvaluateQuery query, ServedClient client, TestUser user) {
    List<String> notes = new ArrayList<>();
    if (!tenant.isConnectionOf(client, user.connection())) {
      notes.add(
          "The connection "
              + user.connection()
              + " is not enabled for "
              + client.name()
              + ": a sign-in would be refused.");
    }
    if (query.protocol() == Protocol.OIDC) {
      notes.add("Tokens are decided about below; their values are not shown.");
    }
    return notes;
  }

  /** What became of an evaluation. */
  private record Answered(ServedClient client, TestUser user, List<String> notes) {
    private String title() {
      return user.id() + " at " + client.name();
    }

    private Evaluation response(PlannedResponse plan) {
      Trace trace = plan.trace();
      List<TracePart> parts = TraceParts.of(trace);
      return new Evaluation(
          title(),
          notes,
          List.of(),
          IssuedRows.of(plan),
          parts.stream()
              .filter(part -> part.title().equals("Attributes not issued"))
              .flatMap(part -> part.rows().stream())
              .toList(),
          parts);
    }

    private Evaluation tokens(Trace trace) {
      return new Evaluation(title(), notes, List.of(), List.of(), List.of(), TraceParts.of(trace));
    }

    private Evaluation refused(ProblemException refused, List<TracePart> parts) {
      return new Evaluation(title(), notes, refused.problems(), List.of(), List.of(), parts);
    }
  }
}
