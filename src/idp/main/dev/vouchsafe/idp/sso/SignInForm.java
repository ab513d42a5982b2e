package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Attempt;
import dev.vouchsafe.idp.pages.Page.Step.Kind;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.idp.tenant.UserDirectory.Found;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sign-in page: the users that it offers, and the choices in its form. */
final class SignInForm {
  /** The most users on the page; the search field finds the others. */
  private static final int MOST = 20;

  private static final String LOOK = "look";

  private final Directory directory;

  SignInForm(Directory directory) {
    this.directory = directory;
  }

  /**
   * Returns the page with some users of a client, including the user who was chosen before.
   *
   * @param before the previous attempt on the page
   */
  Page.SignIn page(
      ServedClient client, Optional<String> connection, Browser.Form form, Attempt before) {
    Found found = directory.usersOf(client, connection, before.search(), MOST);
    List<TestUser> users = new ArrayList<>(found.users());
    if (found.areMore() && users.stream().noneMatch(user -> user.id().equals(before.user()))) {
      chosen(client, connection, before.user()).ifPresent(user -> users.add(0, user));
    }
    boolean searched = found.areMore() || !before.search().isEmpty();
    return new Page.SignIn(
        client.name(),
        form.state(),
        form.csrf(),
        new Page.UserList(
            users.stream().map(TestUser::row).toList(),
            new Page.Search(
                before.search(),
                searched,
                found.areMore()
                    ? Optional.of(
                        "More users than these can sign in. Find the others by a part of their id, name or e-mail address.")
                    : Optional.empty())),
        before);
  }

  private Optional<TestUser> chosen(ServedClient client, Optional<String> connection, String id) {
    return id.isEmpty()
        ? Optional.empty()
        : directory.usersOf(client, connection, id, MOST).users().stream()
            .filter(user -> user.id().equals(id))
            .findFirst();
  }

  /** Returns the other circumstances of the login that the form chooses. */
  static Circumstances circumstances(Parameters form) {
    return new Circumstances(
        false,
        false,
        form.has("delegation")
            ? Optional.of(form.text("delegation_scope").orElse(""))
            : Optional.empty(),
        form.has("impersonation"),
        form.has("sso"));
  }

  /** Returns the choices, so that the page can show them again, without the password. */
  static Attempt attempt(Parameters form, Optional<Problem> problem) {
    return new Attempt(
        problem.map(Problem::message),
        form.text("user").orElse(""),
        Stream.of("mfa", "redirect", "impersonation", "sso", "delegation", LOOK)
            .filter(form::has)
            .toList(),
        form.text("delegation_scope").orElse(""),
        form.text("search").orElse(""));
  }

  /** True if the user wants to look at the answer before it is sent. */
  static boolean looks(Parameters form) {
    return form.has(LOOK);
  }

  /** Returns the steps to simulate. */
  static Set<Kind> steps(Parameters form) {
    Set<Kind> steps = EnumSet.noneOf(Kind.class);
    if (form.has("mfa")) {
      steps.add(Kind.MFA);
    }
    if (form.has("redirect")) {
      steps.add(Kind.REDIRECT);
    }
    return steps;
  }
}
