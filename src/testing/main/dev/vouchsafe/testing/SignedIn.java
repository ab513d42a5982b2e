package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** A user who is signed in to an application, with the cookies of the session. */
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

  /** The status of the address that was asked for. */
  public int status() {
    return page.statusCode();
  }

  /** The page at the address that was asked for. */
  public String body() {
    return page.body();
  }

  /** Another page of the application, in the same session. */
  public HttpResponse<String> get(String path) {
    return session.get(address.resolve(path));
  }

  /** What was posted to the application. */
  public SamlForm form() {
    return form;
  }

  /** How an attribute came to be. */
  public String why(String attribute) {
    return form.why(attribute);
  }

  /** The client with the session's cookies; it follows no redirects. */
  public HttpClient http() {
    return session.http();
  }

  @Override
  public String toString() {
    return "signed in at " + address.getPath();
  }
}
