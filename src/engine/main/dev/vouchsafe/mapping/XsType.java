package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;

/** The XML Schema type that an attribute value declares. */
public enum XsType {
  STRING("xs:string"),
  BOOLEAN("xs:boolean"),
  DOUBLE("xs:double"),
  ANY("xs:anyType");

  private final String qname;

  XsType(String qname) {
    this.qname = qname;
  }

  /** The type as a qualified name. */
  public String qname() {
    return qname;
  }

  /** The type of a value; lists and objects are issued as JSON text, which is a string. */
  static XsType of(ClaimValue value) {
    if (value instanceof ClaimValue.Bool) {
      return BOOLEAN;
    }
    return value instanceof ClaimValue.Num ? DOUBLE : STRING;
  }
}
