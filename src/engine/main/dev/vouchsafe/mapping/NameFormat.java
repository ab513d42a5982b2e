package dev.vouchsafe.mapping;

/** The format of an attribute's name (saml-core 8.2), inferred from the name. */
public enum NameFormat {
  URI("urn:oasis:names:tc:SAML:2.0:attrname-format:uri"),
  BASIC("urn:oasis:names:tc:SAML:2.0:attrname-format:basic"),
  UNSPECIFIED("urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified");

  private final String uri;

  NameFormat(String uri) {
    this.uri = uri;
  }

  /** The value of {@code NameFormat}. */
  public String uri() {
    return uri;
  }

  /** Infers the format: a URI with a scheme, else an XML Name, else unspecified. */
  public static NameFormat of(String name) {
    if (NameShape.isUri(name)) {
      return URI;
    }
    return NameShape.isXmlName(name) ? BASIC : UNSPECIFIED;
  }
}
