package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.mapping.ActionAttributes;
import dev.vouchsafe.tenant.SettingsLayer;
import java.util.Objects;

/**
 * What rules, actions or an embedder's own code set for one login.
 *
 * @param idToken custom claims of {@code context.idToken}
 * @param accessToken custom claims of {@code context.accessToken}
 * @param samlConfiguration overrides of the client's settings
 * @param attributes attributes that actions set by value
 */
public record ExtensionWrites(
    Fields idToken,
    Fields accessToken,
    SettingsLayer samlConfiguration,
    ActionAttributes attributes) {
  /** Nothing was set. */
  public static final ExtensionWrites NONE =
      new ExtensionWrites(
          Fields.EMPTY, Fields.EMPTY, SettingsLayer.NO_RULES, ActionAttributes.NONE);

  public ExtensionWrites {
    Objects.requireNonNull(idToken);
    Objects.requireNonNull(accessToken);
    Objects.requireNonNull(samlConfiguration);
    Objects.requireNonNull(attributes);
  }

  @Override
  public String toString() {
    return "writes of extensions";
  }
}
