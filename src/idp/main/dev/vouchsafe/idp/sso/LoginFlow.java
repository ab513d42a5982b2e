package dev.vouchsafe.idp.sso;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Attempt;
import dev.vouchsafe.idp.pages.Page.Step.Kind;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.sso.PendingLogin.Known;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.Session;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIn.Authenticated;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.SignedIn;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.Interruption;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * The flow of a login in the browser. An application's request becomes a ticket. Each page names
 * the ticket by its state, and each form proves by its csrf field that it comes from a page of this
 * browser. The end of the login consumes the ticket, so that one request has one answer.
 */
final class LoginFlow {
  private static final SamlStatus GIVEN_UP =
      new SamlStatus(
          SamlStatus.Code.RESPONDER,
          Optional.of(SamlStatus.Detail.AUTHN_FAILED),
          "The user cancelled the sign-in");

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final SignIns signIns;
  private final Pages pages;
  private final PendingLogins logins;
  private final SignInForm signInForm;

  LoginFlow(Site site, Directory directory, Store store, SignIns signIns, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.signIns = signIns;
    this.pages = pages;
    this.logins = new PendingLogins(site, store);
    this.signInForm = new SignInForm(directory);
  }

  /**
   * Keeps the request and redirects the browser to the sign-in page, because browsers send their
   * cookies only there.
   */
  void begin(Context context, PendingLogin login) {
    goOn(context, logins.keep(login));
  }

  /** Answers an application immediately that no user is signed in. */
  void refuse(Context context, PendingLogin login, SamlStatus status) {
    ServedClient client = client(login);
    Optional<PostForm> form =
        login.user().isPresent()
            ? signIns.refuse(
                new SignIn(
                    client, login.request(), login.user().get().authenticated(), Optional.empty()),
                status)
            : signIns.refuse(client, login.request(), status);
    if (form.isPresent()) {
      pages.show(
          context, 200, new Page.Post("Back to " + client.name(), client.name(), form.get()));
    } else {
      throw new InvalidInputException(
          new Problem(
              "not-signed-in",
              "sign-in",
              "nobody is signed in, and the application's protocol has no message that says so",
              "go back to the application"));
    }
  }

  /** {@code GET /login}: shows the next page, or the answer if no step is left. */
  void show(Context context) {
    String state = Parameters.ofQuery(context.queryString()).text("state").orElse("");
    PendingLogin login = logins.find(state);
    Browser browser = browser(context);
    if (login.user().isPresent()) {
      browser.require(login.user().get().browser());
      afterAuthentication(context, state, login);
      return;
    }
    Optional<Session> session =
        session(browser)
            .filter(found -> isFresh(login, found))
            .filter(found -> isOfConnection(login, found));
    if (session.isPresent() && signIns.mayGoOn(client(login), session.get().userId())) {
      signedInBefore(context, state, login, session.get());
    } else {
      show(
          context,
          state,
          login,
          login
              .wanted()
              .user()
              .map(user -> new Attempt(Optional.empty(), user, List.of(), "", ""))
              .orElse(Attempt.NONE));
    }
  }

  /** {@code POST /login}: a user authenticates or cancels. */
  void authenticate(Context context) {
    Parameters form = Parameters.ofForm(context.bodyAsBytes());
    String state = form.text("state").orElse("");
    Browser browser = browser(context);
    browser.requireForm(state, form);
    PendingLogin login = logins.find(state);
    if (form.has("cancel")) {
      giveUp(context, state);
      return;
    } else if (form.has("find")) {
      show(context, state, login, SignInForm.attempt(form, Optional.empty()));
      return;
    }
    String userId = form.text("user").orElse("");
    try {
      signIns.authenticate(client(login), userId, form.text("password").orElse(""));
    } catch (IssuanceException e) {
      show(context, state, login, SignInForm.attempt(form, Optional.of(e.problem())));
      return;
    }
    Authenticated user =
        new Authenticated(userId, site.clock().instant(), SignInForm.circumstances(form));
    Known known = new Known(user, browser.key(), SignInForm.looks(form));
    replace(context, state, login.with(known, SignInForm.steps(form)));
  }

  /** {@code POST /login/step}: the user confirms or cancels a step. */
  void confirm(Context context) {
    Parameters form = Parameters.ofForm(context.bodyAsBytes());
    String state = form.text("state").orElse("");
    browser(context).requireForm(state, form);
    PendingLogin login = logins.find(state);
    browser(context).require(login.user().map(Known::browser).orElse(""));
    if (form.has("cancel")) {
      giveUp(context, state);
      return;
    }
    replace(
        context,
        state,
        login.confirmed(
            login.steps().stream().sorted().findFirst().orElseThrow(Browser::foreignForm)));
  }

  /** {@code /continue}: the user returns from a rule's redirect. */
  void resume(Context context) {
    String state = Parameters.ofQuery(context.queryString()).text("state").orElse("");
    PendingLogin login = logins.find(state);
    browser(context).require(login.user().map(Known::browser).orElse(""));
    Brought posted = login.detour().brought();
    Brought brought = posted.equals(Brought.NOTHING) ? Brought.by(context.queryString()) : posted;
    replace(context, state, login.confirmed(Kind.REDIRECT).with(brought));
  }

  /**
   * {@code POST /continue}: the same by a form; redirects to a link, because a form of another site
   * carries no cookies.
   */
  void comeBack(Context context) {
    String state = Parameters.ofQuery(context.queryString()).text("state").orElse("");
    PendingLogin login = logins.find(state);
    Brought brought = Brought.by(context.queryString()).posted(context.bodyAsBytes());
    logins.take(state);
    context.redirect("/continue?state=" + logins.keep(login.with(brought)), HttpStatus.SEE_OTHER);
  }

  private void afterAuthentication(Context context, String state, PendingLogin login) {
    Optional<Kind> step = login.steps().stream().sorted().findFirst();
    if (step.isPresent()) {
      pages.show(context, 200, step(context, state, login, step.get()));
      return;
    }
    Authenticated user = login.user().orElseThrow().authenticated();
    Optional<TokenKey> session =
        session(browser(context))
            .filter(found -> found.userId().equals(user.id()))
            .map(Session::key);
    answer(
        context,
        state,
        new SignIn(
            client(login),
            login.request(),
            user,
            session,
            seen(context, login),
            login.wanted().organization()));
  }

  /**
   * Single sign-on: as if the user's own provider authenticated the user again and stated the same
   * claims.
   */
  private void signedInBefore(Context context, String state, PendingLogin login, Session session) {
    answer(
        context,
        state,
        new SignIn(
            client(login),
            login.request(),
            new Authenticated(session.userId(), session.authenticated(), Circumstances.NONE),
            Optional.of(session.key()),
            seen(context, login),
            login.wanted().organization()));
  }

  private static Fields seen(Context context, PendingLogin login) {
    return SeenRequest.of(context, login.detour().brought());
  }

  private void answer(Context context, String state, SignIn signIn) {
    PendingLogin login = logins.take(state);
    try {
      SignedIn done = signIns.complete(signIn, login.wanted().subject());
      Browser browser = browser(context);
      done.session()
          .ifPresent(
              begun -> {
                browser.session().ifPresent(old -> store.sessions().end(old.key()));
                browser.keep(begun);
              });
      pages.show(context, 200, delivery(signIn.client(), done, looks(login)));
    } catch (StatusException e) {
      pages.show(
          context,
          HttpStatus.FORBIDDEN.getCode(),
          new Page.Refused(
              "This sign-in was refused", e.problems(), List.of(), answer(signIn, e.status())));
    } catch (LoginRefusedException e) {
      Optional<Interruption> interruption = SignIns.interruption(e);
      if (interruption.isEmpty()) {
        refused(context, signIn, e);
        return;
      }
      Known known = new Known(signIn.user(), browser(context).key(), looks(login));
      goOn(context, logins.keep(login.interrupted(known, interruption.get())));
    }
  }

  private static boolean looks(PendingLogin login) {
    return login.user().filter(Known::looks).isPresent();
  }

  /** Delivers the answer at once, or after the user has looked at it. */
  private Page delivery(ServedClient client, SignedIn done, boolean looked) {
    PostForm form = done.form();
    return looked
        ? new Page.Look(
            client.name(), form, signIns.answer(done), RecentLogins.PATH + "/" + done.entry())
        : new Page.Post("Signing in to " + client.name(), client.name(), form);
  }

  /** Shows the user the reason, with a button that sends the refusal to the application. */
  private void refused(Context context, SignIn signIn, LoginRefusedException e) {
    pages.show(
        context,
        HttpStatus.FORBIDDEN.getCode(),
        new Page.Refused(
            "This sign-in was refused",
            e.problems(),
            TraceParts.of(e.trace()),
            answer(signIn, e.status())));
  }

  /**
   * Returns the answer for the application that its user is not signed in, if its protocol has one.
   */
  private Optional<PostForm> answer(SignIn signIn, SamlStatus status) {
    return signIns.refuse(signIn, status);
  }

  private void giveUp(Context context, String state) {
    refuse(context, logins.take(state), GIVEN_UP);
  }

  private void show(Context context, String state, PendingLogin login, Attempt before) {
    BearerToken identity = browser(context).identity(site::newToken);
    pages.show(
        context,
        before.notice().isPresent() ? HttpStatus.UNAUTHORIZED.getCode() : HttpStatus.OK.getCode(),
        signInForm.page(
            client(login),
            login.wanted().connection(),
            new Browser.Form(state, Browser.csrf(identity, state)),
            before));
  }

  private Page step(Context context, String state, PendingLogin login, Kind kind) {
    return new Page.Step(
        client(login).name(),
        state,
        Browser.csrf(browser(context).identity().orElseThrow(Browser::foreignForm), state),
        kind,
        kind == Kind.REDIRECT
            ? login.detour().target().map(url -> Browser.withState(url, state))
            : Optional.empty());
  }

  private boolean isOfConnection(PendingLogin login, Session session) {
    return login
        .wanted()
        .connection()
        .map(
            name ->
                directory
                    .user(session.userId())
                    .filter(user -> user.connection().equals(name))
                    .isPresent())
        .orElse(true);
  }

  private boolean isFresh(PendingLogin login, Session session) {
    return login
        .wanted()
        .freshness()
        .map(
            freshness ->
                !freshness.isZero()
                    && session.authenticated().plus(freshness).isAfter(site.clock().instant()))
        .orElse(true);
  }

  private Optional<Session> session(Browser browser) {
    return browser.session().flatMap(token -> store.sessions().find(token.key()));
  }

  private Browser browser(Context context) {
    return Browser.of(context, site.url());
  }

  private ServedClient client(PendingLogin login) {
    return directory.client(login.clientId()).orElseThrow();
  }

  /** Replaces the ticket under a new state, because the old state is no longer secret. */
  private void replace(Context context, String state, PendingLogin login) {
    logins.take(state);
    goOn(context, logins.keep(login));
  }

  private static void goOn(Context context, String state) {
    context.redirect("/login?state=" + state, HttpStatus.SEE_OTHER);
  }
}
