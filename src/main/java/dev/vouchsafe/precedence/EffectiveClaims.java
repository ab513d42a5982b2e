package dev.vouchsafe.precedence;

import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One winner for each claim name: root fields in profile order, then new names from {@code
 * context.idToken}, then new names from {@code app_metadata}. Made by {@link ClaimResolver} only.
 * Immutable.
 */
public final class EffectiveClaims {
  private final Map<String, EffectiveClaim> claims;
  private final List<EffectiveClaim> losers;
  private final Map<String, String> dropped;

  /**
   * @param losers statements that another one won over
   * @param dropped claims that were ignored, and why
   */
  EffectiveClaims(
      Map<String, EffectiveClaim> claims,
      List<EffectiveClaim> losers,
      Map<String, String> dropped) {
    this.claims = claims;
    this.losers = losers;
    this.dropped = dropped;
  }

  /**
   * The claims that may leave for the client. A denied {@code name} or {@code nickname} may not;
   * other denied claims may, and stay marked.
   */
  public ReleasableClaims forClient(TraceRecorder trace) {
    Map<String, EffectiveClaim> released = new LinkedHashMap<>(claims);
    Set<String> withheld = new LinkedHashSet<>();
    for (EffectiveClaim claim : claims.values()) {
      if (claim.denied() && !DenyList.mayShowDenied(claim.name(), Disclosure.TOKEN)) {
        released.remove(claim.name());
        withheld.add(claim.name());
        trace.record(
            new Decision(
                Kind.CLAIM,
                claim.name(),
                Outcome.WITHHELD,
                "denied on this connection, and a denied " + claim.name() + " is in no token",
                claim.origin().words()));
      }
    }
    return new ReleasableClaims(released, losers, dropped, withheld);
  }

  @Override
  public String toString() {
    return claims.size() + " effective claims";
  }
}
