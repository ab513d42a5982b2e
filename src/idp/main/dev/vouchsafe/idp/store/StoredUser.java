package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.UserProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored user, without denied fields.
 *
 * @param id the user_id
 * @param connection the id of the connection the user comes from
 * @param profile the profile at the start of a login; metadata with a marked property is marked as
 *     a whole
 * @param marks the properties of metadata that scripts wrote after they read a denied field
 * @param history the times of creation, change and last login
 * @param hasPassword whether the user signs in with a password kept here
 */
public record StoredUser(
    String id,
    String connection,
    UserProfile profile,
    MetadataMarks marks,
    History history,
    boolean hasPassword) {

  /**
   * The history of a user.
   *
   * @param logins the number of the user's logins
   */
  public record History(
      Instant created, Instant updated, Optional<Instant> lastLogin, long logins) {}

  @Override
  public String toString() {
    return "stored user";
  }
}
