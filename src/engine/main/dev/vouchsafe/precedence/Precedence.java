package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which statement wins if the profile and {@code context.idToken} state the same metadata object.
 */
public enum Precedence {
  /**
   * A metadata object on {@code context.idToken} replaces the whole object of the profile; {@code
   * {}} therefore empties it.
   */
  UPGRADED {
    @Override
    Optional<ClaimValue> metadata(ClaimValue ofProfile, ClaimValue ofIdToken) {
      return Optional.of(ofIdToken);
    }
  },

  /**
   * The two objects are merged key by key, one level deep; for a key in both, the claim's value
   * wins. A value that is no object is ignored. Auth0 does not document the depth;
   * <em>decided:</em> one level.
   */
  LEGACY {
    @Override
    Optional<ClaimValue> metadata(ClaimValue ofProfile, ClaimValue ofIdToken) {
      if (!(ofIdToken instanceof Fields claim)) {
        return Optional.empty();
      }
      if (!(ofProfile instanceof Fields profile)) {
        return Optional.of(claim);
      }
      Map<String, ClaimValue> merged = new LinkedHashMap<>(profile.fields());
      merged.putAll(claim.fields());
      return Optional.of(new Fields(merged));
    }
  };

  /**
   * Returns the metadata object in force; empty if the claim is ignored.
   *
   * @param ofProfile the profile's value, or null if it has none
   */
  abstract Optional<ClaimValue> metadata(ClaimValue ofProfile, ClaimValue ofIdToken);
}
