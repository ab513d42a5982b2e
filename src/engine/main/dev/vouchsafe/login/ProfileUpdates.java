package dev.vouchsafe.login;

import dev.vouchsafe.claims.WrittenFields;
import java.util.Objects;

/**
 * Metadata that extensions ask to save with the user: properties to set, {@code null} to remove.
 * The caller stores them; the current login does not see what actions save.
 *
 * @param app properties of {@code app_metadata}
 * @param user properties of {@code user_metadata}
 */
public record ProfileUpdates(WrittenFields app, WrittenFields user) {
  /** No updates. */
  public static final ProfileUpdates NONE =
      new ProfileUpdates(WrittenFields.NONE, WrittenFields.NONE);

  public ProfileUpdates {
    Objects.requireNonNull(app);
    Objects.requireNonNull(user);
  }

  @Override
  public String toString() {
    return "metadata to save";
  }
}
