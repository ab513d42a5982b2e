package dev.vouchsafe;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.precedence.ClaimResolver;
import dev.vouchsafe.precedence.EffectiveClaims;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tokens.DeprecatedClaims;
import dev.vouchsafe.tokens.TokenClaims;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.List;

/**
 * The first half of every login, in every protocol: the statements about the user, the ones that
 * win, the claims that may leave, and the claims of tokens. The claims of tokens are decided in
 * protocols without tokens too, so that a login says the same in each of them and claims that are
 * too large are always found.
 *
 * @param login the login, with what extensions wrote
 * @param claims the claims that may be released to the client
 * @param tokens the claims of tokens
 */
record ResolvedLogin(Login login, ReleasableClaims claims, TokenClaims tokens) {

  /**
   * @throws dev.vouchsafe.problem.IssuanceException if the custom claims of a token are too large
   */
  static ResolvedLogin of(Login login, Precedence precedence, TraceRecorder trace) {
    EffectiveClaims effective =
        ClaimResolver.resolve(login.statements(), precedence, login.connection().denyList(), trace);
    ReleasableClaims claims = effective.forClient(trace);
    return new ResolvedLogin(
        login, claims, TokenClaims.of(claims, login.tokenRequest(), precedence, trace));
  }

  /**
   * The entries for the tenant's log: names only; names that contain a denied value are left out.
   */
  List<LogEntry> logEntries(Instant date) {
    DeprecatedClaims deprecated = tokens.deprecated();
    if (deprecated.isEmpty()) {
      return List.of();
    }
    return List.of(
        new LogEntry(
            date,
            LogEntry.DEPRECATION,
            DeprecatedClaims.DESCRIPTION,
            new LogEntry.Parties(
                login.connection().id(), login.client().clientId(), login.client().name()),
            deprecated.details(login.request().grant(), login.redactor()::name)));
  }

  /** A copy of the trace without names that contain a denied value. */
  Trace shown(Trace trace) {
    return login.redactor().trace(trace);
  }

  @Override
  public String toString() {
    return "resolved " + login;
  }
}
