package dev.vouchsafe;

import dev.vouchsafe.login.MetadataWrites;
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

  /** What the login's scripts ask to be saved with the user, for whoever keeps users. */
  MetadataWrites metadata();

  /** What the tenant's log is to be told, for whoever keeps it; usually nothing. */
  List<LogEntry> logEntries();
}
