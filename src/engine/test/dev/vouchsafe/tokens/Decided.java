package dev.vouchsafe.tokens;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.precedence.ClaimResolver;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.precedence.Resolved;
import dev.vouchsafe.precedence.Statements;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Resolves claims for tests.
 *
 * @param claims the outcome
 * @param trace the decisions that led to it
 */
record Decided(TokenClaims claims, Trace trace) {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Set<String> OWN = Set.of("iss", "sub", "aud", "iat", "exp", "azp", "scope");

  /**
   * A login as it is told; quotes of its JSON are written as {@code '}.
   *
   * @param user the profile
   * @param idToken set on context.idToken
   * @param accessToken set on context.accessToken
   */
  record Told(Precedence precedence, Fields user, Fields idToken, Fields accessToken) {

    static Told upgraded(String idToken, String accessToken) {
      return of(Precedence.UPGRADED, "{'user_id': 'auth0|jane'}", idToken, accessToken);
    }

    static Told legacy(String idToken, String accessToken) {
      return of(Precedence.LEGACY, "{'user_id': 'auth0|jane'}", idToken, accessToken);
    }

    static Told of(Precedence precedence, String user, String idToken, String accessToken) {
      return new Told(
          precedence,
          Resolved.fields(user),
          Resolved.fields(idToken),
          Resolved.fields(accessToken));
    }

    Told withUser(String profile) {
      return new Told(precedence, Resolved.fields(profile), idToken, accessToken);
    }

    Decided decide() {
      return decide(asked("", List.of()), DenyList.EMPTY);
    }

    Decided scoped(String scope) {
      return decide(asked(scope, List.of()), DenyList.EMPTY);
    }

    Decided forAudience(String... audiences) {
      return decide(asked("", List.of(audiences)), DenyList.EMPTY);
    }

    Decided denying(String... names) {
      return decide(asked("openid profile email", List.of()), DenyList.of(List.of(names)));
    }

    Decided decide(TokenRequest request, DenyList denyList, String... reread) {
      Statements statements =
          new Statements(
              new UserProfile(user),
              new WrittenFields(idToken),
              new WrittenFields(accessToken),
              List.of(reread));
      return Decided.of(statements, request, precedence, denyList);
    }
  }

  static Decided of(
      Statements statements, TokenRequest request, Precedence precedence, DenyList denyList) {
    TraceRecorder trace = new TraceRecorder();
    ReleasableClaims known =
        ClaimResolver.resolve(statements, precedence, denyList, trace).forClient(trace);
    return new Decided(TokenClaims.of(known, request, precedence, trace), trace.trace());
  }

  static TokenRequest asked(String scope, List<String> audiences) {
    return new TokenRequest(
        new TenantApis(List.of("acme.auth0.com", "login.acme.example")),
        "crm",
        audiences,
        Scopes.of(scope),
        true);
  }

  Fields idToken() {
    return claims.decoded(Token.ID_TOKEN, NOW);
  }

  Fields accessToken() {
    return claims.decoded(Token.ACCESS_TOKEN, NOW);
  }

  /** What the ID token says of the user. */
  List<String> onIdToken() {
    return names(idToken());
  }

  /** What the access token says of the user. */
  List<String> onAccessToken() {
    return names(accessToken());
  }

  /** What /userinfo says of the user. */
  List<String> inUserinfo() {
    return names(claims.userinfo());
  }

  private static List<String> names(Fields all) {
    List<String> names = new ArrayList<>(all.fields().keySet());
    names.removeAll(OWN);
    return names;
  }

  /** Why something was decided about a claim, by kind of decision. */
  List<String> why(Decision.Kind kind, String claim) {
    return trace.why(claim).stream()
        .filter(decision -> decision.kind() == kind)
        .map(decision -> decision.outcome().word() + ": " + decision.reason())
        .toList();
  }

  static String json(Fields from, String claim) {
    ClaimValue value = from.fields().get(claim);
    return value == null ? "absent" : value.json();
  }
}
