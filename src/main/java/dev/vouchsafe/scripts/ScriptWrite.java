package dev.vouchsafe.scripts;

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
    USER,
    ID_TOKEN,
    ACCESS_TOKEN,
    /** A key of {@code context.samlConfiguration}. */
    RULE_SETTING,
    /** A setter of {@code api.samlResponse}. */
    ACTION_SETTING,
    /** {@code api.samlResponse.setAttribute}. */
    ATTRIBUTE,
    /** A root key of the stored app_metadata. */
    APP_METADATA,
    /** A root key of the stored user_metadata. */
    USER_METADATA,
    /** An entry of {@code global}. */
    GLOBAL,
    /** An entry of {@code api.cache}. */
    CACHE
  }

  @Override
  public String toString() {
    return target + " at " + place;
  }
}
