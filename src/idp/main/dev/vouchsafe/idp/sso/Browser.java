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
 * The browser that sent a request, by its cookies: one names its session, one the browser itself.
 * Both are sent along only where the user goes on from a page of ours or follows a link.
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
   * @param url under which browsers reach this identity provider
   */
  static Browser of(Context context, String url) {
    return new Browser(context, URI.create(url));
  }

  /** The token of its session, as it says. */
  Optional<BearerToken> session() {
    return Optional.ofNullable(context.cookie(name("session"))).map(BearerToken::of);
  }

  void keep(BegunSession session) {
    set(name("session"), session.token().text());
  }

  void forgetSession() {
    context.removeCookie(name("session"), "/");
  }

  /** The browser's name for itself, which it is given if it has none. */
  BearerToken identity(Supplier<BearerToken> fresh) {
    return identity()
        .orElseGet(
            () -> {
              BearerToken given = fresh.get();
              set(name("browser"), given.text());
              return given;
            });
  }

  /** The browser's name for itself. */
  Optional<BearerToken> identity() {
    return Optional.ofNullable(context.cookie(name("browser"))).map(BearerToken::of);
  }

  /**
   * The key of the browser's name for itself.
   *
   * @throws InvalidInputException if it has none
   */
  String key() {
    return identity().orElseThrow(Browser::foreignForm).key().hex();
  }

  /**
   * Checks that it is the browser of a key.
   *
   * @throws InvalidInputException if it is not
   */
  void require(String key) {
    if (!key().equals(key)) {
      throw foreignForm();
    }
  }

  /**
   * Checks that a form is of a page that this browser was shown.
   *
   * @throws InvalidInputException if it is not
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
            "this does not come from a page that this browser was shown",
            "allow cookies, and begin again at the application"));
  }

  /** What a form of this browser gives back, for one state: nobody else can make it. */
  static String csrf(BearerToken identity, String state) {
    return BearerToken.of("form\n" + identity.text() + "\n" + state).key().hex();
  }

  /** What names a pending login in a form, and what shows that the form is of a page of ours. */
  record Form(String state, String csrf) {
    @Override
    public String toString() {
      return "form";
    }
  }

  /** A URL with the state that sends the user back here. */
  static String withState(String url, String state) {
    int fragment = url.indexOf('#');
    String bare = fragment < 0 ? url : url.substring(0, fragment);
    return bare
        + (bare.indexOf('?') < 0 ? '?' : '&')
        + "state="
        + state
        + (fragment < 0 ? "" : url.substring(fragment));
  }

  /** Cookies are shared by all ports of a host, so each port has its own. */
  private String name(String what) {
    return "vouchsafe_" + what + (url.getPort() < 0 ? "" : "_" + url.getPort());
  }

  private void set(String name, String value) {
    boolean secure = url.getScheme().equals("https");
    context.cookie(new Cookie(name, value, "/", UNTIL_CLOSED, secure, true, null, SameSite.LAX));
  }
}
