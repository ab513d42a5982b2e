package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which statement wins where the profile and {@code context.idToken} state the same metadata
 * object.
 */
public enum Precedence {
  /**
   * A metadata object set on {@code context.idToken} replaces the profile's, whole; {@code {}}
   * therefore empties it.
   */
  UPGRADED {
    @Override
    Optional<ClaimValue> metadata(ClaimValue ofProfile, ClaimValue ofIdToken) {
      return Optional.of(ofIdToken);
    }
  },

  /**
   * The two objects are merged key by key, one level deep, the claim's value winning on a key that
   * both have; anything but an object is ignored. How deep the documented merge goes is not
   * documented: one level is this product's choice.
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
   * The metadata object that counts; empty if the claim is to be ignored.
   *
   * @param ofProfile the profile's value, or null if it has none
   */
  abstract Optional<ClaimValue> metadata(ClaimValue ofProfile, ClaimValue ofIdToken);
}
