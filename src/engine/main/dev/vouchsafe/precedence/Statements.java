package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is stated about the user at one login.
 *
 * @param profile what is known
 * @param idToken the custom claims that rules or actions set on the ID token
 * @param accessToken the custom claims that they set on the access token; they reach no assertion
 * @param rereadBecause why the profile was re-read from the store, which never held denied fields;
 *     empty if it was not
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
