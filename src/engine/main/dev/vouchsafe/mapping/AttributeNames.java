package dev.vouchsafe.mapping;

/** Attribute names that the product assigns itself. */
public final class AttributeNames {
  /** The prefix of identity claims in SAML. */
  public static final String IDENTITY_CLAIMS =
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  public static final String NAME_IDENTIFIER = IDENTITY_CLAIMS + "nameidentifier";
  public static final String EMAIL_ADDRESS = IDENTITY_CLAIMS + "emailaddress";
  public static final String NAME = IDENTITY_CLAIMS + "name";
  public static final String GIVEN_NAME = IDENTITY_CLAIMS + "givenname";
  public static final String SURNAME = IDENTITY_CLAIMS + "surname";
  public static final String UPN = IDENTITY_CLAIMS + "upn";
  public static final String GROUP = "http://schemas.xmlsoap.org/claims/Group";

  /**
   * The prefix of fields that pass through. The table in Auth0's documentation has {@code
   * http://schema.auth0.com}; its examples and real responses have {@code schemas}.
   */
  public static final String PASSTHROUGH = "http://schemas.auth0.com/";

  /** The prefix of details of the first identity. */
  public static final String DEFAULT_IDENTITY = PASSTHROUGH + "identities/default/";

  private AttributeNames() {}
}
