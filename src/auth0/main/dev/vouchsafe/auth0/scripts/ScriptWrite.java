package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a script set.
 *
 * @param target where
 * @param name under which name there
 * @param value what; empty if it was removed
 * @param place the statement that did it
 * @param taint the denied field that was read before, if one was
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

  /** What scripts can write to. */
  enum Target {
    /** A root field of the profile, for this login only; by rules. */
    USER("user."),
    ID_TOKEN("idToken."),
    ACCESS_TOKEN("accessToken."),
    /** A key of {@code context.samlConfiguration}. */
    RULE_SETTING("samlConfiguration."),
    /** A setter of {@code api.samlResponse}. */
    ACTION_SETTING("samlResponse."),
    /** {@code api.samlResponse.setAttribute}. */
    ATTRIBUTE("attribute "),
    /** A scope added to the access token. */
    SCOPE_ADDED("scope added: "),
    /** A scope kept from the access token. */
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

    /** A name there, as traces say it. */
    String words(String name) {
      return words + name;
    }
  }

  @Override
  public String toString() {
    return target + " at " + place;
  }
}
