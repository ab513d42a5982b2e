package dev.vouchsafe.idp.sso;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.tenant.SignedIn.BegunSession;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The browser that sent a request, identified by its cookies: one for its session, one for the
 * browser itself, one for a sign-out on its way. Browsers send them only from our own pages or when
 * the user follows a link.
 */
final class Browser {
  private static final int UNTIL_CLOSED = -1;

  private final Context context;
  private final URI url;

  private Browser(Context context, URI url) {
    this.context = context;
    this.url = url;
  }

  /**
   * Reads the cookies of a request.
   *
   * @param url the address of this identity provider for browsers
   */
  static Browser of(Context context, String url) {
    return new Browser(context, URI.create(url));
  }

  /** Returns the session token in the cookie, which may be invalid. */
  Optional<BearerToken> session() {
    return Optional.ofNullable(context.cookie(name("session"))).map(BearerToken::of);
  }

  void keep(BegunSession session) {
    set(name("session"), session.token().text());
  }

  void forgetSession() {
    context.removeCookie(name("session"), "/");
  }

  /** Returns the state of the sign-out that the browser says it is on. */
  Optional<BearerToken> signOut() {
    return Optional.ofNullable(context.cookie(name("sign_out"))).map(BearerToken::of);
  }

  void keepSignOut(BearerToken state) {
    set(name("sign_out"), state.text());
  }

  void forgetSignOut() {
    context.removeCookie(name("sign_out"), "/");
  }

  /** Returns the token that identifies the browser; sets a new one if there is none. */
  BearerToken identity(Supplier<BearerToken> fresh) {
    return identity()
        .orElseGet(
            () -> {
              BearerToken given = fresh.get();
              set(name("browser"), given.text());
              return given;
            });
  }

  /** Returns the token that identifies the browser, if there is one. */
  Optional<BearerToken> identity() {
    return Optional.ofNullable(context.cookie(name("browser"))).map(BearerToken::of);
  }

  /**
   * Returns the key of the token that identifies the browser.
   *
   * @throws InvalidInputException if the browser has no such token
   */
  String key() {
    return identity().orElseThrow(Browser::foreignForm).key().hex();
  }

  /**
   * Checks that this is the browser with the key.
   *
   * @throws InvalidInputException if it is another browser
   */
  void require(String key) {
    if (!key().equals(key)) {
      throw foreignForm();
    }
  }

  /**
   * Checks that a form comes from a page that this browser received.
   *
   * @throws InvalidInputException if it does not
   */
  void requireForm(String state, Parameters form) {
    String expected = csrf(identity().orElseThrow(Browser::foreignForm), state);
    if (!MessageDigest.isEqual(
        form.text("csrf").orElse("").getBytes(UTF_8), expected.getBytes(UTF_8))) {
      throw foreignForm();
    }
  }

  static InvalidInputException foreignForm() {
    return new InvalidInputException(
        new Problem(
            "foreign-form",
            "sign-in",
            "the form does not come from a page that this browser received",
            "allow cookies, and start again at the application"));
  }

  /**
   * Returns the token that a form of this browser must return for one state; no other site can
   * create it.
   */
  static String csrf(BearerToken identity, String state) {
    return BearerToken.of("form\n" + identity.text() + "\n" + state).key().hex();
  }

  /**
   * The state of a pending login in a form, and the token that proves that the form is from our
   * page.
   */
  record Form(String state, String csrf) {
    @Override
    public String toString() {
      return "form";
    }
  }

  /** Adds the state to a URL, so that the user can return here. */
  static String withState(String url, String state) {
    int fragment = url.indexOf('#');
    String bare = fragment < 0 ? url : url.substring(0, fragment);
    return bare
        + (bare.indexOf('?') < 0 ? '?' : '&')
        + "state="
        + state
        + (fragment < 0 ? "" : url.substring(fragment));
  }

  /** Returns a cookie name for this port, because all ports of a host share their cookies. */
  private String name(String what) {
    return "vouchsafe_" + what + (url.getPort() < 0 ? "" : "_" + url.getPort());
  }

  private void set(String name, String value) {
    boolean secure = url.getScheme().equals("https");
    context.cookie(new Cookie(name, value, "/", UNTIL_CLOSED, secure, true, null, SameSite.LAX));
  }
}
