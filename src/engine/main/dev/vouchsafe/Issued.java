package dev.vouchsafe;

import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tokens.DecodedTokens;
import dev.vouchsafe.trace.Trace;
import java.util.List;

/** What became of a login, in the protocol of its client. */
public sealed interface Issued permits IssuedResponse, IssuedTokens {

  /**
   * What tokens and /userinfo say of the user. In a protocol without tokens they are not issued: it
   * is what a client would be given that asks for no scope and no API.
   */
  DecodedTokens tokens();

  /** Every decision that led here; names that were made up of a denied value are withheld. */
  Trace trace();

  /** What the login's scripts ask to save with the user, for the keeper of users. */
  ProfileUpdates profileUpdates();

  /** Entries for the tenant's log, for its keeper; usually none. */
  List<LogEntry> logEntries();
}
