package dev.vouchsafe.servlet;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.settings.Connection;
import java.util.Objects;

/**
 * A user who is signed in to the application. {@code toString} shows no user data.
 *
 * @param profile the application's data on the user
 * @param connection the connection that authenticated the user, with its Deny List
 * @param authentication how and when the user authenticated
 */
public record SignedInUser(
    UserProfile profile, Connection connection, Authentication authentication) {
  public SignedInUser {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(connection);
    Objects.requireNonNull(authentication);
  }

  /** A user of whom only the profile is known. */
  public static SignedInUser of(UserProfile profile) {
    return new SignedInUser(profile, Connection.UNKNOWN, Authentication.NOW);
  }

  /** A copy from this connection, with its Deny List. */
  public SignedInUser with(Connection from) {
    return new SignedInUser(profile, from, authentication);
  }

  /** A copy with this time and manner of authentication. */
  public SignedInUser with(Authentication how) {
    return new SignedInUser(profile, connection, how);
  }

  @Override
  public String toString() {
    return "signed-in user";
  }
}
