package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import java.util.List;
import java.util.Objects;

/**
 * All statements about the user at one login.
 *
 * @param profile the user's profile
 * @param idToken the custom claims that rules or actions set on the ID token
 * @param accessToken the custom claims that they set on the access token; they are in no assertion
 * @param rereadBecause the reasons why the profile was re-read from the store, which never contains
 *     denied fields; empty if it was not
 */
public record Statements(
    UserProfile profile,
    WrittenFields idToken,
    WrittenFields accessToken,
    List<String> rereadBecause) {
  public Statements {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(idToken);
    Objects.requireNonNull(accessToken);
    rereadBecause = List.copyOf(rereadBecause);
  }

  @Override
  public String toString() {
    return "Statements";
  }
}
