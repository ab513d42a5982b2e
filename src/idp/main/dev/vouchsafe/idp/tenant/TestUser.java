package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.idp.pages.Page;
import java.util.Optional;

/**
 * A user who can sign in.
 *
 * @param id the user_id
 * @param connection the name of the connection the user comes from
 * @param hasPassword whether the user needs a password
 * @param known the name and address that pages may show
 */
public record TestUser(String id, String connection, boolean hasPassword, Known known) {

  /**
   * The name and address of a user; empty if missing or denied.
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

  /** Returns the user as a row in the list of users. */
  public Page.UserRow row() {
    return new Page.UserRow(id, connection, hasPassword, known.name(), known.email());
  }

  @Override
  public String toString() {
    return "user of " + connection;
  }
}
