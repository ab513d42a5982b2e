package dev.vouchsafe;

import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tokens.DecodedTokens;
import dev.vouchsafe.trace.Trace;
import java.util.List;

/** The result of a login: a Response or tokens, as the client's protocol requires. */
public sealed interface Issued permits IssuedResponse, IssuedTokens {

  /**
   * The decoded contents of the tokens and of /userinfo. A protocol without tokens issues none; the
   * result is then what a client without scopes and API would get.
   */
  DecodedTokens tokens();

  /**
   * Every decision up to this result. Names that were computed from a denied value are withheld.
   */
  Trace trace();

  /** Profile updates that the login's scripts request; the caller stores them. */
  ProfileUpdates profileUpdates();

  /** Entries for the tenant's log, usually none; the caller writes them. */
  List<LogEntry> logEntries();
}
