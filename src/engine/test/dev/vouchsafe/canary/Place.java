package dev.vouchsafe.canary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in a login that may hold a denied value, or a name made from one. */
enum Place {
  OTHER_FIELD,
  LIST_OF_ANOTHER_FIELD,
  SPLIT_OVER_A_LIST,
  INSIDE_A_MAPPED_OBJECT,
  NAME_OF_A_FIELD,
  VALUE_IN_APP_METADATA,
  NAME_IN_APP_METADATA,
  VALUE_IN_USER_METADATA,
  IDENTITY,
  ID_TOKEN_CLAIM,
  NAME_OF_AN_ID_TOKEN_CLAIM,
  ID_TOKEN_CLAIM_OF_THE_DENIED_NAME,
  ACCESS_TOKEN_CLAIM,
  ATTRIBUTE_NAME_OF_A_RULE,
  PATH_OF_A_RULE,
  PROBE_OF_A_RULE,
  UNKNOWN_SETTING_OF_A_RULE,
  AUDIENCE,
  AUDIENCE_LIST,
  ISSUER,
  DESTINATION,
  RECIPIENT,
  NAME_ID_FORMAT,
  AUTHN_CONTEXT,
  STATE_OF_A_RULE,
  NAME_ID,
  NAME_ID_OF_THE_DENIED_FIELD,
  DENIED_FIELD_MAPPED_BY_ADDON,
  DENIED_FIELD_JOINED_BY_ADDON,
  DENIED_FIELD_MAPPED_BY_RULE,
  RELAY_STATE,
  REQUEST_ISSUER,
  SESSION_INDEX,
  WITHOUT_NAME_ID,
  FORBIDDEN_CHARACTER,
  FORBIDDEN_CHARACTER_IN_A_NAME,
  UNREGISTERED_ACS_URL,
  STRICT_NAME_ID_POLICY,
  STORED_PROFILE;

  private static final String PASSTHROUGH = "http://schemas.auth0.com/";

  /**
   * Puts it there.
   *
   * @param datum a text that holds the denied value in some form
   */
  void put(LoginJson login, String datum) {
    String denied = login.deniedField();
    switch (this) {
      case OTHER_FIELD -> login.user().put("bio", datum);
      case LIST_OF_ANOTHER_FIELD -> login.user().put("tags", List.of("first", datum, "last"));
      case SPLIT_OVER_A_LIST -> login.user().put("parts", login.parts());
      case INSIDE_A_MAPPED_OBJECT -> {
        login.user().put("object", Map.of("k", Map.of("deep", List.of(datum))));
        login.mappings("addon").put("object", "an object");
      }
      case NAME_OF_A_FIELD -> login.user().put(login.nameOf(datum), "x");
      case VALUE_IN_APP_METADATA -> login.object("user", "app_metadata").put("plan", datum);
      case NAME_IN_APP_METADATA ->
          login.object("user", "app_metadata").put(login.nameOf(datum), "x");
      case VALUE_IN_USER_METADATA -> {
        login.object("user", "user_metadata").put("color", datum);
        login.mappings("addon").put("user_metadata.color", "color");
      }
      case IDENTITY ->
          login.user().put("identities", List.of(Map.of("provider", "p", "connection", datum)));
      case ID_TOKEN_CLAIM -> login.object("context", "idToken").put("https://x.y/copy", datum);
      case NAME_OF_AN_ID_TOKEN_CLAIM ->
          login.object("context", "idToken").put("https://x.y/" + datum, "x");
      case ID_TOKEN_CLAIM_OF_THE_DENIED_NAME ->
          login.object("context", "idToken").put(denied, login.canary().value());
      case ACCESS_TOKEN_CLAIM ->
          login.object("context", "accessToken").put("https://x.y/" + datum, datum);
      case ATTRIBUTE_NAME_OF_A_RULE -> login.mappings("rule").put("of " + datum, "user_id");
      case PATH_OF_A_RULE -> login.mappings("rule").put("path", "nowhere." + datum);
      case DENIED_FIELD_MAPPED_BY_ADDON -> login.mappings("addon").put(denied, "mapped");
      case DENIED_FIELD_MAPPED_BY_RULE -> login.mappings("rule").put("mapped by rule", denied);
      case DENIED_FIELD_JOINED_BY_ADDON -> {
        login.user().put("harmless", "harmless");
        login.mappings("addon").put("harmless", "joined");
        login.mappings("addon").put(denied, "joined");
      }
      default -> putOutsideTheProfile(login, datum);
    }
  }

  private void putOutsideTheProfile(LoginJson login, String datum) {
    Map<String, Object> rule = login.object("context", "samlConfiguration");
    Map<String, Object> request = login.object("request");
    switch (this) {
      case PROBE_OF_A_RULE ->
          rule.put("nameIdentifierProbes", List.of(PASSTHROUGH + datum, PASSTHROUGH + "user_id"));
      case UNKNOWN_SETTING_OF_A_RULE -> rule.put("set " + datum, true);
      case AUDIENCE -> rule.put("audience", datum);
      case AUDIENCE_LIST -> rule.put("audience", login.parts());
      case ISSUER -> rule.put("issuer", datum);
      case DESTINATION -> rule.put("destination", datum);
      case RECIPIENT -> rule.put("recipient", datum);
      case NAME_ID_FORMAT -> rule.put("nameIdentifierFormat", datum);
      case AUTHN_CONTEXT -> rule.put("authnContextClassRef", datum);
      case STATE_OF_A_RULE -> rule.put("RelayState", datum);
      case NAME_ID -> login.user().put("user_id", datum);
      case NAME_ID_OF_THE_DENIED_FIELD ->
          rule.put("nameIdentifierProbes", List.of(PASSTHROUGH + login.deniedField(), "mapped"));
      case RELAY_STATE -> request.put("relay_state", datum);
      case REQUEST_ISSUER -> request.put("issuer", datum);
      case SESSION_INDEX -> login.object("authentication").put("session_index", datum);
      case WITHOUT_NAME_ID -> login.user().remove("user_id");
      case FORBIDDEN_CHARACTER -> login.user().put("broken", datum + "\u0001");
      case FORBIDDEN_CHARACTER_IN_A_NAME -> login.user().put("\u0001" + login.nameOf(datum), "x");
      case UNREGISTERED_ACS_URL -> request.put("acs_url", "https://other.example/" + datum);
      case STRICT_NAME_ID_POLICY -> {
        request.put("name_id_policy", datum);
        rule.put("strictNameIdPolicy", true);
      }
      case STORED_PROFILE ->
          login.object("circumstances").putAll(new LinkedHashMap<>(Map.of("mfa", true)));
      default -> throw new AssertionError(this);
    }
  }
}
