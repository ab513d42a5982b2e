package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Verdict;

/**
 * The statement that won for one name.
 *
 * @param name the claim's name
 * @param value its value
 * @param origin where it came from, first cause first
 * @param verdict who may see it
 */
public record EffectiveClaim(String name, ClaimValue value, OriginChain origin, Verdict verdict) {

  /**
   * True if no log may show it: its name or a place it came from is on the connection's Deny List,
   * or a script computed it after reading such a field.
   */
  public boolean denied() {
    return !verdict.mayShow(Disclosure.LOG);
  }

  /** The same claim with another value, such as a part of its own. */
  public EffectiveClaim with(ClaimValue other) {
    return new EffectiveClaim(name, other, origin, verdict);
  }

  @Override
  public String toString() {
    return "claim: " + value;
  }
}
