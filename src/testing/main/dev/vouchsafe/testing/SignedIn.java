package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** A user who is signed in to an application, with the cookies of that session. */
public final class SignedIn {
  private final Engine.Browser session;
  private final URI address;
  private final HttpResponse<String> page;
  private final SamlForm form;

  SignedIn(Engine.Browser session, URI address, HttpResponse<String> page, SamlForm form) {
    this.session = session;
    this.address = address;
    this.page = page;
    this.form = form;
  }

  /** Returns the HTTP status of the protected address. */
  public int status() {
    return page.statusCode();
  }

  /** Returns the page at the protected address. */
  public String body() {
    return page.body();
  }

  /** Opens another page of the application in the same session. */
  public HttpResponse<String> get(String path) {
    return session.get(address.resolve(path));
  }

  /** Returns the form that was posted to the application. */
  public SamlForm form() {
    return form;
  }

  /** Explains the origin of an attribute. */
  public String why(String attribute) {
    return form.why(attribute);
  }

  /** Returns a client with the session's cookies; it follows no redirects. */
  public HttpClient http() {
    return session.http();
  }

  @Override
  public String toString() {
    return "signed in at " + address.getPath();
  }
}
