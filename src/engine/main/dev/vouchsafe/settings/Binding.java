package dev.vouchsafe.settings;

/** How a browser carries SAML messages (saml-bindings 3.4 and 3.5). */
public enum Binding {
  /** In a form that posts itself. */
  POST("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"),
  /** In the query of a redirect. */
  REDIRECT("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect");

  private final String uri;

  Binding(String uri) {
    this.uri = uri;
  }

  /** The binding as SAML names it. */
  public String uri() {
    return uri;
  }
}
