package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.OriginChain;

/**
 * The statement that won for one name.
 *
 * @param name the claim's name
 * @param value its value
 * @param origin where it came from, first cause first
 * @param denied true if no log may show it: its name or a place it came from is on the connection's
 *     Deny List, or a script computed it after reading such a field
 */
public record EffectiveClaim(String name, ClaimValue value, OriginChain origin, boolean denied) {

  @Override
  public String toString() {
    return "claim: " + value;
  }
}
