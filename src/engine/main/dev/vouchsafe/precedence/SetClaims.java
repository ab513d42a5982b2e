package dev.vouchsafe.precedence;

import java.util.List;

/**
 * Custom claims as rules and actions set them on tokens, in written order, whatever becomes of them
 * where claims are mapped.
 *
 * @param idToken set on {@code context.idToken}
 * @param accessToken set on {@code context.accessToken}
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
