package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The sign-in of one user at an application. */
public final class SignIn {
  private static final int SHOWN = 500;

  private final TestIdp<?> idp;
  private final String user;
  private final Map<String, Object> profile;
  private Optional<Predicate<HttpResponse<String>>> signedIn = Optional.empty();

  SignIn(TestIdp<?> idp, String user, Map<String, Object> profile) {
    this.idp = idp;
    this.user = user;
    this.profile = profile;
  }

  /**
   * Sets when the protected address counts as opened. By default it does if it answers 2xx without
   * a redirect and without a form that asks for a sign-in.
   */
  public SignIn signedInIf(Predicate<HttpResponse<String>> opened) {
    this.signedIn = Optional.of(opened);
    return this;
  }

  /** Returns the same sign-in with a fault. */
  public FaultySignIn with(Fault fault) {
    return new FaultySignIn(idp.engine(), fault, this);
  }

  /**
   * Opens a protected address as a browser does: follows the redirect to the identity provider,
   * posts the answer, keeps cookies, and opens the address again.
   *
   * @throws AssertionError if the application does not ask for a sign-in, or does not let the user
   *     in; the message shows what the application answered
   */
  public SignedIn at(String address) {
    Engine.Order order = order(address);
    Engine.SignedIn made = idp.engine().signIn(order);
    if (!order.opened().test(made.opened())) {
      throw new AssertionError(
          "the application did not sign in \""
              + user
              + "\": it answered the form with "
              + shown(made.after()));
    }
    return new SignedIn(made.browser(), order.address(), made.opened(), new SamlForm(made.form()));
  }

  Engine.Order order(String address) {
    URI uri = URI.create(address);
    return new Engine.Order(
        uri,
        profile,
        signedIn.orElse(
            page ->
                page.statusCode() / 100 == 2
                    && page.uri().equals(uri)
                    && !page.body().contains("name=\"SAMLRequest\"")));
  }

  private static String shown(HttpResponse<String> page) {
    String body = page.body();
    return page.statusCode()
        + " at "
        + page.uri().getPath()
        + ": "
        + body.substring(0, Math.min(body.length(), SHOWN));
  }

  @Override
  public String toString() {
    return "sign-in of " + user;
  }
}
