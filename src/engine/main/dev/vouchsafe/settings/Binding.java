package dev.vouchsafe.settings;

/** The ways in which a browser sends SAML messages (saml-bindings 3.4 and 3.5). */
public enum Binding {
  /** HTTP POST: a form that submits itself. */
  POST("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"),
  /** HTTP Redirect: the query of a URL. */
  REDIRECT("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect");

  private final String uri;

  Binding(String uri) {
    this.uri = uri;
  }

  /** The URI of the binding. */
  public String uri() {
    return uri;
  }
}
