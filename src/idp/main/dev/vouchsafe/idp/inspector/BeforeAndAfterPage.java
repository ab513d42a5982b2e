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
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.precedence.Precedence;
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
 * {@code /compare}: the responses that an application would receive for a user under both
 * precedences. Nobody signs in, and nothing is delivered, stored or logged. Values of denied fields
 * are withheld. The address contains all choices.
 */
final class BeforeAndAfterPage {
  static final String PATH = "/compare";
  private static final int NOT_FOUND = 404;
  private static final String AFTER = "after";
  private static final Set<Protocol> ASSERTIONS = EnumSet.of(Protocol.SAMLP, Protocol.WSFED);

  private final Site site;
  private final Directory directory;
  private final Evaluator evaluator;
  private final Pages pages;

  BeforeAndAfterPage(Site site, Directory directory, Evaluator evaluator, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.evaluator = evaluator;
    this.pages = pages;
  }

  void show(Context context) {
    Parameters parameters = Parameters.ofQuery(context.queryString());
    EvaluateQuery query = EvaluateQuery.of(parameters, directory.clients(), Precedence.LEGACY);
    Precedence after = EvaluateQuery.precedence(parameters, AFTER).orElse(Precedence.UPGRADED);
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
            EvaluateQuery.options(after),
            users.choices(id -> url(query.with(id), after)),
            users
                .chosen()
                .flatMap(
                    user ->
                        query
                            .client()
                            .map(client -> new Comparing(query, after, client, user).compared()))));
  }

  /** Returns the address that compares both precedences. */
  static String url(EvaluateQuery before, Precedence after) {
    return PATH + '?' + before.parameters() + '&' + AFTER + '=' + EvaluateQuery.word(after);
  }

  /** One user at one client, with both precedences. */
  private final class Comparing {
    private final EvaluateQuery before;
    private final EvaluateQuery after;
    private final ServedClient client;
    private final TestUser user;

    Comparing(EvaluateQuery before, Precedence after, ServedClient client, TestUser user) {
      this.before = before;
      this.after = before.with(after);
      this.client = client;
      this.user = user;
    }

    Compared compared() {
      List<String> notes = new ArrayList<>(before.notes(directory, client, user));
      String title = user.id() + " at " + client.name();
      List<Address> evaluations =
          List.of(
              new Address("Evaluate before", before.url()),
              new Address("Evaluate after", after.url()));
      if (before.protocol() == Protocol.OIDC) {
        notes.add("Tokens are not compared. Choose a client with an add-on.");
        return new Compared(title, notes, List.of(), Optional.empty(), List.of(), evaluations);
      }
      try {
        Login login = evaluator.login(before.signIn(client, user, site.clock().instant()));
        Answer from = evaluator.answer(login, before.precedence());
        Answer to = evaluator.answer(login, after.precedence());
        Changes changes = Differences.of(name("Before", before), from, name("After", after), to);
        if (from instanceof Answer.Refused refused && changes.all().isEmpty()) {
          notes.add("Both are refused: " + refused.reason());
        }
        List<AttributeRow> same =
            from instanceof Answer.Said && to instanceof Answer.Said
                ? same(
                    evaluator.plan(login, before.precedence()),
                    evaluator.plan(login, after.precedence()),
                    changes)
                : List.of();
        return new Compared(title, notes, List.of(), Optional.of(changes), same, evaluations);
      } catch (ProblemException e) {
        return new Compared(title, notes, e.problems(), Optional.empty(), List.of(), evaluations);
      }
    }

    private static String name(String side, EvaluateQuery query) {
      return side + ": " + EvaluateQuery.word(query.precedence());
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
