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
 * Applies the rules to each claim and records the result. An omitted claim is always recorded; an
 * issued claim only if tokens are issued.
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

  /** Returns the custom claims of a token, in written order. */
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

  /** Returns the profile claims that the granted scopes release, in profile order. */
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

  /**
   * Returns the profile's claims without those that have no value: OpenID Connect requires omission
   * instead of null (Core, 5.3.2).
   */
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
   * Returns the answer of /userinfo: the profile claims that the scopes release, then the custom
   * claims of the ID token. Because it is requested after the login, it contains nothing that must
   * not be stored.
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
