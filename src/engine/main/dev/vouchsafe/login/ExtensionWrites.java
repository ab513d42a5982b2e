package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.settings.SettingsLayer;
import java.util.Objects;
import java.util.Optional;

/**
 * The changes that rules, actions or an embedder's own code make to one login.
 *
 * @param user the profile after rules; empty if none ran. Actions do not change it
 * @param idToken custom claims of {@code context.idToken}
 * @param accessToken custom claims of {@code context.accessToken}
 * @param scopes changes to the access token's scopes
 * @param saml settings and attributes of the assertion
 * @param profileUpdates metadata to save with the user
 */
public record ExtensionWrites(
    Optional<UserProfile> user,
    WrittenFields idToken,
    WrittenFields accessToken,
    ScopeChanges scopes,
    SamlWrites saml,
    ProfileUpdates profileUpdates) {
  /** No changes. */
  public static final ExtensionWrites NONE =
      given(Fields.EMPTY, Fields.EMPTY, SettingsLayer.NO_RULES);

  public ExtensionWrites {
    Objects.requireNonNull(user);
    Objects.requireNonNull(idToken);
    Objects.requireNonNull(accessToken);
    Objects.requireNonNull(scopes);
    Objects.requireNonNull(saml);
    Objects.requireNonNull(profileUpdates);
  }

  /**
   * Writes that a login file or a caller states as data, instead of a script.
   *
   * @param idToken claims of {@code context.idToken}
   * @param accessToken claims of {@code context.accessToken}
   * @param samlConfiguration settings of {@code context.samlConfiguration}
   */
  public static ExtensionWrites given(
      Fields idToken, Fields accessToken, SettingsLayer samlConfiguration) {
    return new ExtensionWrites(
        Optional.empty(),
        new WrittenFields(idToken),
        new WrittenFields(accessToken),
        ScopeChanges.NONE,
        SamlWrites.ofRules(samlConfiguration),
        ProfileUpdates.NONE);
  }

  @Override
  public String toString() {
    return "writes of extensions";
  }
}
