package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.UserProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as stored: without denied fields.
 *
 * @param id the user_id
 * @param connection the id of the connection the user comes from
 * @param profile the profile as a login begins with it; metadata that holds a marked property is
 *     marked as a whole
 * @param marks what of its metadata was written after a denied field was read
 * @param history when the user was made, changed and seen
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
   * Times of a user.
   *
   * @param logins how often the user signed in
   */
  public record History(
      Instant created, Instant updated, Optional<Instant> lastLogin, long logins) {}

  @Override
  public String toString() {
    return "stored user";
  }
}
