package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that a script set.
 *
 * @param target the object that the script wrote to
 * @param name the name of the value in that object
 * @param value the value; empty if the script removed it
 * @param place the statement
 * @param taint the denied field that a script read before, if there is one
 */
record ScriptWrite(
    Target target,
    String name,
    Optional<ClaimValue> value,
    Position place,
    Optional<String> taint) {

  ScriptWrite {
    Objects.requireNonNull(target);
    Objects.requireNonNull(name);
    Objects.requireNonNull(place);
  }

  /** The objects that scripts can write to. */
  enum Target {
    /** A root field of the profile, which rules set for this login only. */
    USER("user."),
    ID_TOKEN("idToken."),
    ACCESS_TOKEN("accessToken."),
    /** A key of {@code context.samlConfiguration}. */
    RULE_SETTING("samlConfiguration."),
    /** A setter of {@code api.samlResponse}. */
    ACTION_SETTING("samlResponse."),
    /** {@code api.samlResponse.setAttribute}. */
    ATTRIBUTE("attribute "),
    /** A scope that a script adds to the access token. */
    SCOPE_ADDED("scope added: "),
    /** A scope that a script removes from the access token. */
    SCOPE_REMOVED("scope removed: "),
    /** A root key of the stored app_metadata. */
    APP_METADATA("stored app_metadata."),
    /** A root key of the stored user_metadata. */
    USER_METADATA("stored user_metadata."),
    /** An entry of {@code global}. */
    GLOBAL("global."),
    /** An entry of {@code api.cache}. */
    CACHE("cache ");

    private final String words;

    Target(String words) {
      this.words = words;
    }

    /** Returns the name as traces write it. */
    String words(String name) {
      return words + name;
    }
  }

  @Override
  public String toString() {
    return target + " at " + place;
  }
}
