package dev.vouchsafe.precedence;

import java.util.List;

/**
 * The custom claims that rules and actions set on tokens, in written order, regardless of the
 * mapping.
 *
 * @param idToken those on {@code context.idToken}
 * @param accessToken those on {@code context.accessToken}
 */
public record SetClaims(List<EffectiveClaim> idToken, List<EffectiveClaim> accessToken) {
  public SetClaims {
    idToken = List.copyOf(idToken);
    accessToken = List.copyOf(accessToken);
  }

  @Override
  public String toString() {
    return idToken.size() + " and " + accessToken.size() + " set claims";
  }
}
