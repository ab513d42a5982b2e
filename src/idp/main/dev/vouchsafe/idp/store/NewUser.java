package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.UserProfile;
import java.util.Objects;

/**
 * A user from the Management API, a file or an upstream provider. The profile is complete; the
 * store leaves out denied fields.
 *
 * @param id the user_id
 * @param connection the id of the connection the user comes from
 * @param profile the profile
 */
public record NewUser(String id, String connection, UserProfile profile) {
  public NewUser {
    Names.id("user_id", id);
    Names.id("connection_id", connection);
    Objects.requireNonNull(profile);
  }

  @Override
  public String toString() {
    return "new user";
  }
}
