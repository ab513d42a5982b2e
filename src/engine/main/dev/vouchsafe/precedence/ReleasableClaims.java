package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.Origin.Kind;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.withholding.DenyList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The claims that may be released to the client, after the Deny List. Only {@link
 * EffectiveClaims#forClient} makes them, so code that maps claims to attributes or tokens cannot
 * skip the Deny List. Immutable.
 */
public final class ReleasableClaims {
  private final Map<String, EffectiveClaim> claims;
  private final List<EffectiveClaim> losers;
  private final Map<String, String> dropped;
  private final Map<String, String> withheld;
  private final SetClaims set;
  private final DenyList denyList;

  ReleasableClaims(
      Map<String, EffectiveClaim> claims,
      List<EffectiveClaim> losers,
      Map<String, String> dropped,
      Map<String, String> withheld,
      SetClaims set,
      DenyList denyList) {
    this.set = set;
    this.denyList = denyList;
    this.claims = Collections.unmodifiableMap(claims);
    this.losers = losers;
    this.dropped = dropped;
    this.withheld = withheld;
  }

  /**
   * Returns the claim at a path, with the value found there; empty if there is none. Its name and
   * origin are those of the root claim of the path.
   */
  public Optional<EffectiveClaim> find(ClaimPath path) {
    EffectiveClaim root = claims.get(path.text()); // most paths end here
    if (root != null) {
      return Optional.of(root);
    }
    return path.step(claims::get)
        .flatMap(
            step ->
                step.rest() == null
                    ? Optional.of(step.found())
                    : ClaimPath.inside(step.found().value(), step.rest())
                        .map(
                            value ->
                                new EffectiveClaim(
                                    step.key(),
                                    value,
                                    step.found().origin(),
                                    step.found().verdict())));
  }

  /** Returns the claim with this root name, or null. */
  public EffectiveClaim root(String name) {
    return claims.get(name);
  }

  /**
   * Returns the value of the profile and its metadata under a root name, regardless of {@code
   * context.idToken}; empty if there is none or it is withheld.
   */
  public Optional<EffectiveClaim> ofProfile(String name) {
    return Stream.concat(Stream.ofNullable(claims.get(name)), losers.stream())
        .filter(claim -> claim.name().equals(name))
        .filter(claim -> !claim.origin().includes(link -> link.kind() == Kind.ID_TOKEN_CLAIM))
        .findFirst();
  }

  /** The custom claims that were set on tokens, without those that may not be released. */
  public SetClaims set() {
    return set;
  }

  /** Makes a claim of an attribute that an action set, with its verdict; no path finds it. */
  public EffectiveClaim setByAction(String name, ClaimValue value, OriginChain origin) {
    return new EffectiveClaim(name, value, origin, denyList.verdict(name, origin));
  }

  /** All claims in order. */
  public Collection<EffectiveClaim> all() {
    return claims.values();
  }

  /** Denied fields that are not among the claims, with the reasons, in order. */
  public Map<String, String> withheld() {
    return Collections.unmodifiableMap(withheld);
  }

  /** Whether the path leads through a claim that is withheld because it is denied. */
  public boolean isWithheld(ClaimPath path) {
    return withheldStep(path).isPresent();
  }

  private Optional<ClaimPath.Step<String>> withheldStep(ClaimPath path) {
    return path.step(withheld::get);
  }

  /**
   * Returns the reason why a path finds nothing: denied, replaced or absent, with the nearest path
   * that finds a value.
   */
  public String whyAbsent(ClaimPath path) {
    String cause = cause(path);
    return isWithheld(path) || path.step(dropped::get).isPresent()
        ? cause
        : cause + NearestPath.of(path, claims.values()).map(n -> "; there is " + n).orElse("");
  }

  private String cause(ClaimPath path) {
    Optional<ClaimPath.Step<String>> denied = withheldStep(path);
    if (denied.isPresent()) {
      return denied.get().found();
    }
    Optional<ClaimPath.Step<EffectiveClaim>> step = path.step(claims::get);
    for (EffectiveClaim loser : losers) {
      if (step.isPresent()
          && loser.name().equals(step.get().key())
          && ClaimPath.inside(loser.value(), step.get().rest()).isPresent()) {
        return loser.name() + " was replaced by " + step.get().found().origin().lastWords();
      }
    }
    return step.map(
            found ->
                found.found().denied()
                    ? found.key() + " is denied on this connection, so its value is not shown"
                    : found.key() + " has no " + found.rest())
        .or(
            () ->
                path.step(dropped::get)
                    .map(claim -> "the claim " + claim.key() + " was dropped: " + claim.found()))
        .orElse("nothing is known under " + path.text());
  }

  @Override
  public String toString() {
    return claims.size() + " releasable claims";
  }
}
