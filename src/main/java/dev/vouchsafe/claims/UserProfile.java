package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.Objects;

/**
 * What is known about the person at login: root fields in stored order, among them {@code
 * app_metadata}, {@code user_metadata} and {@code identities}.
 */
public record UserProfile(Fields fields) {
  /** A root field with metadata that the tenant writes. */
  public static final String APP_METADATA = "app_metadata";

  /** A root field with metadata that the user may write. */
  public static final String USER_METADATA = "user_metadata";

  /** The root field with the accounts a person signs in with. */
  public static final String IDENTITIES = "identities";

  public UserProfile {
    Objects.requireNonNull(fields);
  }

  /** The value of a root field, or null if the profile has none. */
  public ClaimValue field(String name) {
    return fields.fields().get(name);
  }
}
