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
 * The first half of every login, whatever protocol answers it: who says what about the user, who
 * wins, what may leave, and what tokens make of it. A protocol without tokens has them decided all
 * the same, so that one login says one thing, and claims that are too large are found in each.
 *
 * @param login the login, with what extensions wrote
 * @param claims what may leave for the client
 * @param tokens what tokens say
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

  /** The entries for the tenant's log: names only, and none that holds a denied value. */
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

  /** The trace, without names that hold a denied value. */
  Trace shown(Trace trace) {
    return login.redactor().trace(trace);
  }

  @Override
  public String toString() {
    return "resolved " + login;
  }
}
