package dev.vouchsafe.mapping;

import java.util.regex.Pattern;

/** What kind of name an attribute has (saml-core 8.2), inferred from the name. */
public enum NameFormat {
  URI("urn:oasis:names:tc:SAML:2.0:attrname-format:uri"),
  BASIC("urn:oasis:names:tc:SAML:2.0:attrname-format:basic"),
  UNSPECIFIED("urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified");

  private static final String PCHAR = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})";

  /**
   * RFC 3986, section 3, with a scheme. The quantifiers are possessive: no name can make matching
   * slow.
   */
  private static final Pattern RFC_3986 =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]*+:"
              + "(?://(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\\[[0-9A-Fa-fvV:.]++])*+(?:/P*+)*+"
                  .replace("P", PCHAR)
              + "|/?+(?:P++(?:/P*+)*+)?+)".replace("P", PCHAR)
              + "(?:\\?(?:P|[/?])*+)?+(?:#(?:P|[/?])*+)?+".replace("P", PCHAR));

  /** XML 1.0, production 5, {@code Name}. */
  private static final Pattern XML_NAME;

  static {
    String start =
        ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D"
            + "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\x{10000}-\\x{EFFFF}";
    XML_NAME =
        Pattern.compile(
            "[" + start + "][" + start + ".0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040-]*+");
  }

  private final String uri;

  NameFormat(String uri) {
    this.uri = uri;
  }

  /** The value of {@code NameFormat}. */
  public String uri() {
    return uri;
  }

  /** The format of a name: a URI with a scheme, else an XML Name, else unspecified. */
  public static NameFormat of(String name) {
    if (RFC_3986.matcher(name).matches()) {
      return URI;
    }
    return XML_NAME.matcher(name).matches() ? BASIC : UNSPECIFIED;
  }
}
