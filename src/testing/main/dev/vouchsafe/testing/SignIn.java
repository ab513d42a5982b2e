package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine.Question;
import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A sign-in of one user, at an application that asks for it. */
public final class SignIn {
  private static final int SHOWN = 500;

  private final TestIdp<?> idp;
  private final String user;
  private Optional<Predicate<HttpResponse<String>>> signedIn = Optional.empty();

  SignIn(TestIdp<?> idp, String user) {
    this.idp = idp;
    this.user = user;
  }

  /**
   * When the protected address counts as opened; otherwise when it answers 2xx at itself, without a
   * redirect.
   */
  public SignIn signedInIf(Predicate<HttpResponse<String>> opened) {
    this.signedIn = Optional.of(opened);
    return this;
  }

  /**
   * Opens a protected address as a browser would: follows the application to the identity provider,
   * posts the answer, keeps cookies, and opens the address again.
   *
   * @throws AssertionError if the application does not ask for a sign-in, or does not let the user
   *     in; it says what the application answered
   */
  public SignedIn at(String address) {
    WebSession session = new WebSession();
    HttpResponse<String> page = session.get(URI.create(address), this::isOurs);
    Question question = question(page);
    SamlForm form = answered(question);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SAMLResponse", form.samlResponse());
    form.relayState().ifPresent(state -> fields.put("RelayState", state));
    HttpResponse<String> after = session.post(URI.create(form.action()), fields, this::isOurs);
    HttpResponse<String> opened = session.get(URI.create(address), this::isOurs);
    boolean in =
        signedIn
            .map(predicate -> predicate.test(opened))
            .orElseGet(() -> opened.statusCode() / 100 == 2 && isAt(opened, address));
    if (!in) {
      throw new AssertionError(
          "the application did not sign in \""
              + user
              + "\": it answered the form with "
              + shown(after));
    }
    return new SignedIn(session, URI.create(address), opened, form);
  }

  private SamlForm answered(Question question) {
    try {
      return idp.answer(question, user);
    } catch (RefusedException e) {
      throw new AssertionError("the application's request is not answered: " + e.getMessage(), e);
    }
  }

  private Question question(HttpResponse<String> page) {
    Optional<URI> redirect = WebSession.location(page).filter(this::isOurs);
    if (redirect.isPresent()) {
      return new Question(redirect.get().getRawQuery(), Optional.empty());
    }
    return HtmlForm.in(page.body())
        .filter(form -> isOurs(page.uri().resolve(form.action())))
        .filter(form -> form.fields().containsKey("SAMLRequest"))
        .map(
            form ->
                new Question(
                    "",
                    Optional.of(
                        WebSession.encoded(form.fields()).getBytes(StandardCharsets.UTF_8))))
        .orElseThrow(
            () ->
                new AssertionError(
                    "the application asks for no sign-in at "
                        + idp.signInUrl()
                        + "; protect the address, and configure "
                        + idp.metadataUrl()
                        + ". It answered "
                        + shown(page)));
  }

  private boolean isOurs(URI uri) {
    return uri.toString().equals(idp.signInUrl())
        || uri.toString().startsWith(idp.signInUrl() + "?");
  }

  private static boolean isAt(HttpResponse<String> page, String address) {
    return page.uri().equals(URI.create(address));
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
