package dev.vouchsafe.precedence;

import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One winner for each claim name: root fields in profile order, then new names from {@code
 * context.idToken}, then new names from {@code app_metadata}. Only {@link ClaimResolver} makes it.
 * Immutable.
 */
public final class EffectiveClaims {
  private final Map<String, EffectiveClaim> claims;
  private final List<EffectiveClaim> losers;
  private final Map<String, String> dropped;
  private final Map<String, String> withheld;
  private final SetClaims set;
  private final DenyList denyList;

  /**
   * @param losers the statements that did not win
   * @param dropped ignored claims, with the reasons
   * @param withheld denied fields that the profile lacks, with the reasons
   * @param set the custom claims, as they were set
   * @param denyList the connection's Deny List
   */
  EffectiveClaims(
      Map<String, EffectiveClaim> claims,
      List<EffectiveClaim> losers,
      Map<String, String> dropped,
      Map<String, String> withheld,
      SetClaims set,
      DenyList denyList) {
    this.set = set;
    this.denyList = denyList;
    this.withheld = withheld;
    this.claims = claims;
    this.losers = losers;
    this.dropped = dropped;
  }

  /**
   * Returns the claims that may be released to the client. A denied {@code name} or {@code
   * nickname} is not released; other denied claims are released and stay marked.
   */
  public ReleasableClaims forClient(TraceRecorder trace) {
    if (allMayLeave()) { // the usual case, which copies nothing
      return new ReleasableClaims(claims, losers, dropped, withheld, set, denyList);
    }
    Map<String, EffectiveClaim> released = new LinkedHashMap<>(2 * claims.size());
    Map<String, String> kept = new LinkedHashMap<>(withheld);
    for (EffectiveClaim claim : claims.values()) {
      if (mayLeave(claim)) {
        released.put(claim.name(), claim);
      } else {
        kept.put(claim.name(), withhold(claim, trace));
      }
    }
    for (EffectiveClaim claim : set.accessToken()) {
      if (!mayLeave(claim)) {
        withhold(claim, trace);
      }
    }
    return new ReleasableClaims(
        released,
        leaving(losers),
        dropped,
        kept,
        new SetClaims(leaving(set.idToken()), leaving(set.accessToken())),
        denyList);
  }

  private static List<EffectiveClaim> leaving(List<EffectiveClaim> all) {
    return mayLeave(all) ? all : all.stream().filter(EffectiveClaims::mayLeave).toList();
  }

  private boolean allMayLeave() {
    return mayLeave(claims.values())
        && mayLeave(losers)
        && mayLeave(set.idToken())
        && mayLeave(set.accessToken());
  }

  private static boolean mayLeave(Collection<EffectiveClaim> all) {
    for (EffectiveClaim claim : all) {
      if (!mayLeave(claim)) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayLeave(EffectiveClaim claim) {
    return claim.verdict().mayShow(Disclosure.TOKEN);
  }

  private static String withhold(EffectiveClaim claim, TraceRecorder trace) {
    String reason = claim.name() + " is denied on this connection, and so in no token";
    trace.record(
        new Decision(Kind.CLAIM, claim.name(), Outcome.WITHHELD, reason, claim.origin().words()));
    return reason;
  }

  @Override
  public String toString() {
    return claims.size() + " effective claims";
  }
}
