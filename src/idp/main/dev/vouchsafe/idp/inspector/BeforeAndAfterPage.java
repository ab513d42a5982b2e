package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.idp.pages.Changes;
import dev.vouchsafe.idp.pages.Compared;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.AttributeRow;
import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.IssuedWays;
import dev.vouchsafe.idp.tenant.OtherTenant;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /compare}: the responses that an application would receive for a user before and after a
 * change. Before, the served tenant answers; after, the same or another tenant; each with a
 * precedence. Nobody signs in, and nothing is delivered, stored or logged. Values of denied fields
 * are withheld. The address contains all choices.
 */
final class BeforeAndAfterPage {
  static final String PATH = "/compare";
  private static final int NOT_FOUND = 404;
  private static final Set<Protocol> ASSERTIONS = EnumSet.of(Protocol.SAMLP, Protocol.WSFED);

  private final Site site;
  private final Directory directory;
  private final Evaluator evaluator;
  private final Pages pages;
  private final OtherTenant other;

  BeforeAndAfterPage(
      Site site, Directory directory, Evaluator evaluator, Pages pages, OtherTenant other) {
    this.site = site;
    this.directory = directory;
    this.evaluator = evaluator;
    this.pages = pages;
    this.other = other;
  }

  void show(Context context) {
    Parameters parameters = Parameters.ofQuery(context.queryString());
    AfterQuery after = AfterQuery.of(parameters, other.answering(), evaluator.usual());
    EvaluateQuery query =
        EvaluateQuery.of(
            parameters,
            directory.clients(),
            after.isOther() ? evaluator.usual() : Precedence.LEGACY);
    Optional<String> unknown = query.unknownClient(parameters);
    if (unknown.isPresent()) {
      pages.show(context, NOT_FOUND, ClientPage.unknown(unknown.get()));
      return;
    }
    UserChoice users = UserChoice.of(directory, query);
    pages.show(
        context,
        200,
        new Page.BeforeAndAfter(
            query.form(directory.clients(), ASSERTIONS),
            after.precedences(),
            after.tenants(directory.toString()),
            users.choices(id -> PATH + '?' + query.with(id).parameters() + after.parameters()),
            users
                .chosen()
                .flatMap(
                    user ->
                        query
                            .client()
                            .map(client -> new Comparing(query, after, client, user).compared()))));
  }

  /** One user at one client, before and after. */
  private final class Comparing {
    private final EvaluateQuery before;
    private final AfterQuery after;
    private final ServedClient client;
    private final TestUser user;

    Comparing(EvaluateQuery before, AfterQuery after, ServedClient client, TestUser user) {
      this.before = before;
      this.after = after;
      this.client = client;
      this.user = user;
    }

    Compared compared() {
      List<String> notes = new ArrayList<>(before.notes(directory, client, user));
      if (before.protocol() == Protocol.OIDC) {
        notes.add("Tokens are not compared. Choose a client with an add-on.");
        return compared(notes, List.of(), Optional.empty(), List.of());
      }
      try {
        SignIn signIn = before.signIn(client, user, site.clock().instant());
        Side from = new Side(evaluator, evaluator.login(signIn), before.precedence());
        Side to = after(signIn, from.login());
        Answer fromAnswer = from.answer();
        Answer toAnswer = to.answer();
        Changes changes = Differences.of(nameBefore(), fromAnswer, nameAfter(), toAnswer);
        if (fromAnswer instanceof Answer.Refused refused && changes.all().isEmpty()) {
          notes.add("Both are refused: " + refused.reason());
        }
        boolean areSaid = fromAnswer instanceof Answer.Said && toAnswer instanceof Answer.Said;
        return compared(
            notes,
            List.of(),
            Optional.of(changes),
            areSaid ? same(from.plan(), to.plan(), changes) : List.of());
      } catch (ProblemException e) {
        return compared(notes, e.problems(), Optional.empty(), List.of());
      }
    }

    private Side after(SignIn signIn, Login before) {
      return after
          .tenant()
          .map(
              tenant ->
                  new Side(tenant.evaluator(), tenant.login(signIn, evaluator), after.precedence()))
          .orElseGet(() -> new Side(evaluator, before, after.precedence()));
    }

    private String nameBefore() {
      return "Before: "
          + EvaluateQuery.word(before.precedence())
          + after.tenant().map(here -> ", " + directory).orElse("");
    }

    private String nameAfter() {
      return "After: "
          + EvaluateQuery.word(after.precedence())
          + after.tenant().map(tenant -> ", " + tenant.directory()).orElse("");
    }

    private Compared compared(
        List<String> notes,
        List<Problem> problems,
        Optional<Changes> changes,
        List<AttributeRow> same) {
      List<Address> evaluations = new ArrayList<>();
      evaluations.add(new Address("Evaluate before", before.url()));
      if (after.tenant().isEmpty()) { // only the served tenant has a page to evaluate
        evaluations.add(new Address("Evaluate after", before.with(after.precedence()).url()));
      }
      return new Compared(
          user.id() + " at " + client.name(), notes, problems, changes, same, evaluations);
    }
  }

  /** One side of a comparison. */
  private record Side(Evaluator evaluator, Login login, Precedence precedence) {
    Answer answer() {
      return evaluator.answer(login, precedence);
    }

    PlannedResponse plan() {
      return evaluator.plan(login, precedence);
    }
  }

  /** Returns the attributes that are the same in both responses. */
  private static List<AttributeRow> same(PlannedResponse from, PlannedResponse to, Changes all) {
    Set<String> changed =
        all.all().stream().map(each -> each.sides().title()).collect(Collectors.toSet());
    List<AttributeRow> before = rows(from);
    return rows(to).stream()
        .filter(before::contains)
        .filter(row -> !changed.contains(row.name()))
        .toList();
  }

  private static List<AttributeRow> rows(PlannedResponse plan) {
    return IssuedWays.of(plan).targets().stream().map(each -> row(each.row())).toList();
  }

  private static AttributeRow row(IssuedRow issued) {
    return new AttributeRow(
        issued.isNameId() ? "NameID" : issued.name(),
        issued.withheld().map(List::of).orElse(issued.values()));
  }
}
