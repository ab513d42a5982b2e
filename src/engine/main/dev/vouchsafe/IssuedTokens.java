package dev.vouchsafe;

import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tokens.DecodedTokens;
import dev.vouchsafe.tokens.SignedTokens;
import dev.vouchsafe.trace.Trace;
import java.time.Instant;
import java.util.List;

/**
 * Signed tokens, with the trace of their decisions. Immutable; {@code toString} shows no claim
 * values.
 */
public final class IssuedTokens implements Issued {
  private final ResolvedLogin resolved;
  private final SignedTokens signed;
  private final Instant issuedAt;
  private final Trace trace;

  IssuedTokens(ResolvedLogin resolved, SignedTokens signed, Instant issuedAt, Trace trace) {
    this.resolved = resolved;
    this.signed = signed;
    this.issuedAt = issuedAt;
    this.trace = trace;
  }

  /** The signed tokens, in the form the client receives. */
  public SignedTokens signed() {
    return signed;
  }

  @Override
  public DecodedTokens tokens() {
    return resolved.tokens().decoded(issuedAt);
  }

  @Override
  public Trace trace() {
    return resolved.shown(trace);
  }

  @Override
  public ProfileUpdates profileUpdates() {
    return resolved.login().writes().profileUpdates();
  }

  @Override
  public List<LogEntry> logEntries() {
    return resolved.logEntries(issuedAt);
  }

  @Override
  public String toString() {
    return "tokens of a " + resolved.login();
  }
}
