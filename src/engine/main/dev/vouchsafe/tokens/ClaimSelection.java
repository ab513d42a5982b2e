package dev.vouchsafe.tokens;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.precedence.CustomClaims;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Disclosure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the rules claim by claim and records what they say. What is left out is always recorded;
 * what is in a token, only where tokens are issued.
 */
final class ClaimSelection {
  private final ReleasableClaims known;
  private final TokenRequest request;
  private final TokenRules rules;
  private final TraceRecorder trace;

  ClaimSelection(
      ReleasableClaims known, TokenRequest request, Precedence precedence, TraceRecorder trace) {
    this.known = known;
    this.request = request;
    this.rules = new TokenRules(precedence, request);
    this.trace = trace;
  }

  /** The custom claims of a token, in written order. */
  Fields custom(Token token) {
    Map<String, ClaimValue> counting = new LinkedHashMap<>();
    for (EffectiveClaim claim : token.of(known.set())) {
      Optional<String> ignored = rules.ignored(token, claim.name());
      if (ignored.isPresent()) {
        tell(token.kind(), claim, Outcome.DROPPED, ignored.get());
      } else {
        counting.put(claim.name(), claim.value());
        issued(token.kind(), claim, "custom claim");
      }
    }
    return new Fields(counting);
  }

  /** What the scopes open of the profile, in profile order. */
  Map<String, ClaimValue> profileForIdToken() {
    Map<String, ClaimValue> opened = new LinkedHashMap<>();
    profile()
        .forEach(
            claim -> {
              Optional<String> closed = rules.profileScope(claim.name());
              if (closed.isEmpty()) {
                opened.put(claim.name(), claim.value());
                issued(
                    Kind.ID_TOKEN,
                    claim,
                    "profile claim: the scope " + Scopes.openedBy(claim.name()) + " opens it");
              } else if (request.issued()) {
                tell(Kind.ID_TOKEN, claim, Outcome.LEFT_OUT, closed.get());
              }
            });
    withheldFromIdToken();
    return opened;
  }

  /** OpenID Connect wants a claim without a value to be left out, not to be null (Core, 5.3.2). */
  private Stream<EffectiveClaim> profile() {
    if (!request.issued() && request.scopes().names().isEmpty()) {
      return Stream.empty(); // no scope is open, so the trace stays silent
    }
    return known.all().stream()
        .map(EffectiveClaim::name)
        .filter(CustomClaims.OIDC_PROFILE::contains)
        .filter(
            name -> request.issued() || request.scopes().open(name)) // else the trace stays silent
        .flatMap(name -> known.ofProfile(name).stream())
        .filter(claim -> claim.value() != ClaimValue.Null.NULL);
  }

  private void withheldFromIdToken() {
    known
        .withheld()
        .forEach(
            (name, reason) -> {
              if (CustomClaims.OIDC_PROFILE.contains(name) && rules.profileScope(name).isEmpty()) {
                trace.record(Kind.ID_TOKEN, name, Outcome.WITHHELD, reason);
              }
            });
  }

  /**
   * What /userinfo answers: the profile's claims that the scopes open, then what was set on the ID
   * token. It is asked after the login, so it has nothing that a store may not keep.
   */
  Fields userinfo() {
    Map<String, ClaimValue> answered = new LinkedHashMap<>();
    profile()
        .filter(claim -> rules.profileScope(claim.name()).isEmpty())
        .filter(this::mayBeAnswered)
        .forEach(claim -> answered.put(claim.name(), claim.value()));
    for (EffectiveClaim claim : known.set().idToken()) {
      Optional<String> ignored = rules.ignoredInUserinfo(claim.name());
      boolean onIdToken = rules.ignored(Token.ID_TOKEN, claim.name()).isEmpty();
      if (ignored.isPresent() && onIdToken) {
        tell(Kind.USERINFO, claim, Outcome.DROPPED, ignored.get());
      } else if (ignored.isEmpty() && mayBeAnswered(claim)) {
        answered.put(claim.name(), claim.value());
        if (!onIdToken) {
          issued(
              Kind.USERINFO,
              claim,
              "namespaced claims: with legacy precedence /userinfo has those of reserved namespaces"
                  + " too");
        }
      }
    }
    return new Fields(answered);
  }

  private boolean mayBeAnswered(EffectiveClaim claim) {
    boolean may = claim.verdict().mayShow(Disclosure.STORE);
    if (!may) {
      tell(
          Kind.USERINFO,
          claim,
          Outcome.WITHHELD,
          claim.name() + " is denied on this connection, and /userinfo answers from the store");
    }
    return may;
  }

  private void issued(Kind kind, EffectiveClaim claim, String reason) {
    if (request.issued()) {
      tell(kind, claim, Outcome.ISSUED, reason);
    }
  }

  private void tell(Kind kind, EffectiveClaim claim, Outcome outcome, String reason) {
    trace.record(new Decision(kind, claim.name(), outcome, reason, claim.origin().words()));
  }
}
