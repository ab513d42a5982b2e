package dev.vouchsafe.auth0.reading;

import java.util.List;

/** The parts of a login that a script can mention by name. */
public enum ScriptSubject {
  /** Claims of the ID token: {@code context.idToken}, {@code api.idToken}. */
  ID_TOKEN("context", "idToken"),
  /** Claims of the access token: {@code context.accessToken}, {@code api.accessToken}. */
  ACCESS_TOKEN("context", "accessToken"),
  /**
   * SAML settings: {@code context.samlConfiguration} and the setters of {@code api.samlResponse}.
   */
  SAML_CONFIGURATION("context", "samlConfiguration"),
  /** Mappings of rules, from attribute name to path: {@code context.samlConfiguration.mappings}. */
  RULE_MAPPINGS("context", "samlConfiguration", "mappings"),
  /** Attributes whose values actions set: {@code api.samlResponse.setAttribute}. */
  SAML_ATTRIBUTES("api", "samlResponse", "setAttribute"),
  /** Values that actions keep for later logins: {@code api.cache.set}. */
  CACHE("api", "cache", "set"),
  /** Root fields of the profile: {@code user}, {@code event.user}. */
  USER("user"),
  /** {@code user.app_metadata}, {@code api.user.setAppMetadata}. */
  APP_METADATA("user", "app_metadata"),
  /** {@code user.user_metadata}, {@code api.user.setUserMetadata}. */
  USER_METADATA("user", "user_metadata");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> path;

  ScriptSubject(String... path) {
    this.path = List.of(path);
  }

  /** Returns the path at which a rule finds the subject. */
  List<String> path() {
    return path;
  }
}
