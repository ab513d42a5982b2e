package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.idp.pages.Page;
import java.util.Optional;

/**
 * Somebody who can sign in.
 *
 * @param id the user_id
 * @param connection the name of the connection the user comes from
 * @param hasPassword whether a password has to be given
 * @param known what else may be shown of the user
 */
public record TestUser(String id, String connection, boolean hasPassword, Known known) {

  /**
   * What people know a user by; empty where the user has none, or the Deny List keeps it.
   *
   * @param name the profile's name
   * @param email the profile's e-mail address
   */
  public record Known(Optional<String> name, Optional<String> email) {
    @Override
    public String toString() {
      return "name and address";
    }
  }

  /** The user as pages list users. */
  public Page.UserRow row() {
    return new Page.UserRow(id, connection, hasPassword, known.name(), known.email());
  }

  @Override
  public String toString() {
    return "user of " + connection;
  }
}
