package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin.Kind;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides, for each claim name, which statement about the user wins. */
public final class ClaimResolver {
  /**
   * Root fields for which a property of {@code app_metadata} is never used (decided here, for
   * security).
   */
  private static final Set<String> NEVER_FLATTENED =
      Set.of(
          "user_id",
          UserProfile.IDENTITIES,
          "email",
          "email_verified",
          UserProfile.APP_METADATA,
          UserProfile.USER_METADATA);

  private final Precedence precedence;
  private final DenyList denyList;
  private final TraceRecorder trace;
  private final Map<String, EffectiveClaim> claims = new LinkedHashMap<>(64);
  private final List<EffectiveClaim> losers = new ArrayList<>();
  private final Map<String, String> dropped = new LinkedHashMap<>();
  private final Map<String, String> withheld = new LinkedHashMap<>();

  private ClaimResolver(Precedence precedence, DenyList denyList, TraceRecorder trace) {
    this.precedence = precedence;
    this.denyList = denyList;
    this.trace = trace;
  }

  /**
   * Resolves the claims of one login.
   *
   * @param statements all statements about the user
   * @param denyList the connection's Deny List; marks claims, and names the fields that a re-read
   *     profile lacks
   */
  public static EffectiveClaims resolve(
      Statements statements, Precedence precedence, DenyList denyList, TraceRecorder trace) {
    ClaimResolver resolver = new ClaimResolver(precedence, denyList, trace);
    resolver.state(statements);
    WrittenFields idToken = statements.idToken();
    idToken
        .values()
        .forEach(
            (name, value) ->
                resolver.overlay(name, value, idToken.origin(name, Kind.ID_TOKEN_CLAIM)));
    resolver.flatten();
    SetClaims set =
        new SetClaims(
            resolver.set(idToken, Kind.ID_TOKEN_CLAIM),
            resolver.set(statements.accessToken(), Kind.ACCESS_TOKEN_CLAIM));
    return new EffectiveClaims(
        resolver.claims, resolver.losers, resolver.dropped, resolver.withheld, set, denyList);
  }

  private List<EffectiveClaim> set(WrittenFields written, Kind place) {
    List<EffectiveClaim> set = new ArrayList<>();
    written
        .values()
        .forEach((name, value) -> set.add(claim(name, value, written.origin(name, place))));
    return set;
  }

  /**
   * Adds the profile's root fields, without denied ones if the profile was re-read from the store.
   */
  private void state(Statements statements) {
    UserProfile profile = statements.profile();
    boolean reread = !statements.rereadBecause().isEmpty();
    for (Map.Entry<String, ClaimValue> field : profile.values().entrySet()) {
      String name = field.getKey();
      OriginChain origin = profile.origin(name);
      if (reread && !setByScript(origin) && mayNotBeStored(name, origin)) {
        withhold(name, origin, statements);
      } else {
        put(name, field.getValue(), origin);
      }
    }
    if (reread) {
      Set<String> lost = new TreeSet<>(denyList.names());
      lost.addAll(profile.upstream().keySet());
      lost.removeIf(field -> !mayNotBeStored(field, profile.origin(field)));
      lost.stream()
          .filter(name -> profile.field(name) == null)
          .forEach(name -> withhold(name, OriginChain.NONE, statements));
    }
  }

  /**
   * Records a denied field as withheld. A profile from the store does not show which fields it
   * lacks; the Deny List does.
   */
  private void withhold(String name, OriginChain origin, Statements statements) {
    String reason =
        name
            + " is denied on this connection, and the profile was re-read from the store because "
            + String.join(" and ", statements.rereadBecause());
    withheld.put(name, reason);
    trace.record(new Decision(Decision.Kind.CLAIM, name, Outcome.WITHHELD, reason, origin.words()));
  }

  private static boolean setByScript(OriginChain origin) {
    return origin.includes(link -> link.kind() == Kind.SCRIPT);
  }

  private void overlay(String name, ClaimValue value, OriginChain origin) {
    Optional<String> ignored = CustomClaims.ignored(name, precedence);
    if (ignored.isPresent()) {
      drop(name, ignored.get(), origin);
      return;
    }
    EffectiveClaim earlier = claims.get(name);
    if (CustomClaims.isMetadata(name)) {
      overlayMetadata(name, value, origin);
      return;
    }
    if (earlier != null) {
      overridden(earlier, "the claim set on context.idToken wins");
    }
    put(name, value, origin);
  }

  private void overlayMetadata(String name, ClaimValue value, OriginChain origin) {
    EffectiveClaim earlier = claims.get(name);
    Optional<ClaimValue> counts =
        precedence.metadata(earlier == null ? null : earlier.value(), value);
    if (counts.isEmpty()) {
      drop(name, "with legacy precedence only an object can be merged into " + name, origin);
    } else if (earlier == null) {
      put(name, counts.get(), origin);
    } else if (precedence == Precedence.UPGRADED || !(earlier.value() instanceof Fields)) {
      overridden(earlier, name + " was replaced by context.idToken." + name);
      put(name, counts.get(), origin);
    } else {
      OriginChain both = earlier.origin().then(origin);
      trace.record(
          new Decision(
              Decision.Kind.CLAIM,
              name,
              Outcome.MERGED,
              "context.idToken." + name + " was merged into it, winning where both have a key",
              both.words()));
      put(name, counts.get(), both);
    }
  }

  /**
   * Makes each property of the resolved app_metadata available under its bare name, unless a custom
   * claim has that name.
   */
  private void flatten() {
    EffectiveClaim metadata = claims.get(UserProfile.APP_METADATA);
    if (metadata == null || !(metadata.value() instanceof Fields properties)) {
      return;
    }
    properties
        .fields()
        .forEach(
            (name, value) -> {
              EffectiveClaim earlier = claims.get(name);
              OriginChain origin =
                  metadata
                      .origin()
                      .then(Kind.METADATA_PROPERTY, UserProfile.APP_METADATA + "." + name);
              if (NEVER_FLATTENED.contains(name)) {
                leftOut(name, origin, "app_metadata never answers for " + name);
              } else if (earlier != null && setByExtension(earlier)) {
                leftOut(name, origin, "the claim set on context.idToken wins");
              } else if (earlier != null && setByScript(earlier.origin())) {
                leftOut(name, origin, "what a script wrote on user wins");
              } else {
                if (earlier != null) {
                  overridden(earlier, "app_metadata." + name + " wins over the root field");
                }
                Verdict verdict = metadata.verdict().and(denyList.verdict(name, origin));
                claims.put(name, new EffectiveClaim(name, value, origin, verdict));
              }
            });
  }

  /** Whether a property of app_metadata is available under its bare name. */
  public static boolean isFlattened(String name) {
    return !NEVER_FLATTENED.contains(name);
  }

  private static boolean setByExtension(EffectiveClaim claim) {
    return claim.origin().includes(link -> link.kind() == Kind.ID_TOKEN_CLAIM);
  }

  private void put(String name, ClaimValue value, OriginChain origin) {
    claims.put(name, claim(name, value, origin));
  }

  private EffectiveClaim claim(String name, ClaimValue value, OriginChain origin) {
    return new EffectiveClaim(name, value, origin, denyList.verdict(name, origin));
  }

  private boolean mayNotBeStored(String name, OriginChain origin) {
    return denyList.withholds(name, origin, Disclosure.STORE);
  }

  private void overridden(EffectiveClaim loser, String reason) {
    losers.add(loser);
    trace.record(
        new Decision(
            Decision.Kind.CLAIM, loser.name(), Outcome.OVERRIDDEN, reason, loser.origin().words()));
  }

  private void drop(String name, String reason, OriginChain origin) {
    dropped.put(name, reason);
    trace.record(new Decision(Decision.Kind.CLAIM, name, Outcome.DROPPED, reason, origin.words()));
  }

  private void leftOut(String name, OriginChain origin, String reason) {
    trace.record(new Decision(Decision.Kind.CLAIM, name, Outcome.LEFT_OUT, reason, origin.words()));
  }
}
