package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.idp.pages.Changes;
import dev.vouchsafe.idp.pages.Evaluation;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.TracePart;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.SettingsEdit;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.pages.Ways;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.IssuedWays;
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
import dev.vouchsafe.trace.Trace;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /evaluate}: shows and explains the response of a sign-in without signing in. Nothing is
 * delivered, stored or logged, and values of denied fields are withheld as in logs. The address
 * contains all choices, so that people can share it. The page can also try other settings for the
 * client; these are posted and not kept.
 */
final class EvaluatePage {
  private static final int NOT_FOUND = 404;
  private static final String SETTINGS = "settings";
  private static final Set<Protocol> EVERY = EnumSet.allOf(Protocol.class);

  private final Site site;
  private final Directory directory;
  private final Evaluator evaluator;
  private final Pages pages;

  EvaluatePage(Site site, Directory directory, Evaluator evaluator, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.evaluator = evaluator;
    this.pages = pages;
  }

  void show(Context context) {
    show(context, Optional.empty());
  }

  /** Evaluates the same sign-in with other settings. */
  void tryOut(Context context) {
    show(context, Parameters.ofForm(context.bodyAsBytes()).text(SETTINGS));
  }

  private void show(Context context, Optional<String> tried) {
    Parameters parameters = Parameters.ofQuery(context.queryString());
    EvaluateQuery query = EvaluateQuery.of(parameters, directory.clients(), evaluator.usual());
    Optional<String> unknown = query.unknownClient(parameters);
    if (unknown.isPresent()) {
      pages.show(context, NOT_FOUND, ClientPage.unknown(unknown.get()));
      return;
    }
    UserChoice users = UserChoice.of(directory, query);
    Optional<Seen> seen =
        users
            .chosen()
            .flatMap(
                user ->
                    query.client().map(client -> new Evaluated(query, client, user).seen(tried)));
    pages.show(
        context,
        200,
        new Page.Evaluate(
            query.form(directory.clients(), EVERY),
            users.choices(id -> query.with(id).url()),
            seen.map(Seen::evaluation),
            seen.flatMap(Seen::edit)));
  }

  /** The result of an evaluation. */
  private record Seen(Evaluation evaluation, Optional<SettingsEdit> edit) {}

  /** One user at one client. */
  private final class Evaluated {
    private final EvaluateQuery query;
    private final Precedence precedence;
    private final SignIn signIn;
    private final Answered answered;

    Evaluated(EvaluateQuery query, ServedClient client, TestUser user) {
      this.query = query;
      this.precedence = query.precedence();
      this.signIn = query.signIn(client, user, site.clock().instant());
      List<String> notes = new ArrayList<>(query.notes(directory, client, user));
      if (query.protocol() == Protocol.OIDC) {
        notes.add("Tokens are decided about below; their values are not shown.");
      }
      this.answered = new Answered(user.id() + " at " + client.name(), notes);
    }

    Seen seen(Optional<String> tried) {
      try {
        Login login = evaluator.login(signIn);
        return query.protocol() == Protocol.OIDC
            ? new Seen(decided(login), Optional.empty())
            : tried
                .map(text -> tried(login, text))
                .orElseGet(() -> new Seen(decided(login), Optional.of(asItIs(login))));
      } catch (ProblemException e) {
        return new Seen(answered.refused(e, List.of()), Optional.empty());
      }
    }

    private SettingsEdit asItIs(Login login) {
      return edit(SettingsText.of(login.client().addon()), List.of(), Optional.empty());
    }

    private Seen tried(Login login, String text) {
      try {
        Login other = evaluator.login(signIn, SettingsText.read(text));
        Answer before = evaluator.answer(login, precedence);
        Changes changes =
            Differences.of(
                "As it is", before, "With these settings", evaluator.answer(other, precedence));
        return new Seen(decided(other), Optional.of(edit(text, List.of(), Optional.of(changes))));
      } catch (ProblemException e) {
        return new Seen(decided(login), Optional.of(edit(text, e.problems(), Optional.empty())));
      }
    }

    private SettingsEdit edit(String text, List<Problem> problems, Optional<Changes> changes) {
      return new SettingsEdit(query.url(), query.protocol().word(), text, problems, changes);
    }

    private Evaluation decided(Login login) {
      try {
        return query.protocol() == Protocol.OIDC
            ? answered.tokens(evaluator.tokens(login, precedence))
            : answered.response(evaluator.plan(login, precedence));
      } catch (LoginRefusedException e) {
        return answered.refused(e, TraceParts.of(e.trace()));
      } catch (ProblemException e) {
        return answered.refused(e, List.of());
      }
    }
  }

  /** The heading and the notes of a result. */
  private record Answered(String title, List<String> notes) {
    private Evaluation response(PlannedResponse plan) {
      Trace trace = plan.trace();
      List<TracePart> parts = TraceParts.of(trace);
      return new Evaluation(
          title,
          notes,
          List.of(),
          IssuedWays.of(plan),
          parts.stream()
              .filter(part -> part.title().equals("Attributes not issued"))
              .flatMap(part -> part.rows().stream())
              .toList(),
          parts);
    }

    private Evaluation tokens(Trace trace) {
      return new Evaluation(title, notes, List.of(), Ways.NONE, List.of(), TraceParts.of(trace));
    }

    private Evaluation refused(ProblemException refused, List<TracePart> parts) {
      return new Evaluation(title, notes, refused.problems(), Ways.NONE, List.of(), parts);
    }
  }
}
