package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;

/** The XML Schema type that an attribute value declares. */
public enum XsType {
  STRING("xs:string"),
  BOOLEAN("xs:boolean"),
  DOUBLE("xs:double"),
  ANY("xs:anyType");

  private final String qname;
  private final String localName;

  XsType(String qname) {
    this.qname = qname;
    this.localName = qname.substring(qname.indexOf(':') + 1);
  }

  /** The type as a qualified name. */
  public String qname() {
    return qname;
  }

  /** The name without the prefix, such as {@code string}. */
  public String localName() {
    return localName;
  }

  /** The type of a value; lists and objects are issued as JSON text, which is a string. */
  static XsType of(ClaimValue value) {
    if (value instanceof ClaimValue.Bool) {
      return BOOLEAN;
    }
    return value instanceof ClaimValue.Num ? DOUBLE : STRING;
  }
}
