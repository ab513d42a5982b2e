package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Verdict;

/**
 * The winning statement for one claim name.
 *
 * @param name the claim's name
 * @param value its value
 * @param origin the places it came from, first cause first
 * @param verdict who may see it
 */
public record EffectiveClaim(String name, ClaimValue value, OriginChain origin, Verdict verdict) {

  /**
   * Whether logs must not show it: its name or a place it came from is on the connection's Deny
   * List, or a script computed it after it read such a field.
   */
  public boolean denied() {
    return !verdict.mayShow(Disclosure.LOG);
  }

  /** A copy with another value, such as a part of this one. */
  public EffectiveClaim with(ClaimValue other) {
    return new EffectiveClaim(name, other, origin, verdict);
  }

  @Override
  public String toString() {
    return "claim: " + value;
  }
}
