package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.tenantlog.LogEntry;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant's log entries about programs, with the codes of the documents. Nothing of what a
 * program sent is repeated.
 */
final class ApiLog {
  /** An operation of the Management API that changed something. */
  static final String OPERATION = "sapi";

  /** An operation of the Management API that was refused. */
  static final String FAILED_OPERATION = "fapi";

  /** Client credentials for an access token. */
  static final String CLIENT_CREDENTIALS = "seccft";

  static final String FAILED_CLIENT_CREDENTIALS = "feccft";

  /** A user's password for tokens. */
  static final String PASSWORD = "sepft";

  static final String FAILED_PASSWORD = "fepft";

  /** An ID token for another. */
  static final String DELEGATION = "sd";

  static final String FAILED_DELEGATION = "fd";

  private final Site site;
  private final Store store;

  ApiLog(Site site, Store store) {
    this.site = site;
    this.store = store;
  }

  /** Something that the Management API's client did, or was refused. */
  void management(String type, String description, Answer.Change change) {
    append(
        type,
        description,
        new LogEntry.Parties(
            change.connectionId(),
            ManagementTokens.CLIENT,
            ManagementTokens.CLIENT_NAME,
            change.userId()),
        change.details());
  }

  /** The same, where there is nothing else to tell. */
  void management(String type, String description) {
    management(
        type, description, new Answer.Change(Optional.empty(), Optional.empty(), Fields.EMPTY));
  }

  /** Tokens that a client of the tenant was given, or refused. */
  void tokens(String type, String description, ServedClient client, Optional<String> userId) {
    append(
        type,
        description,
        new LogEntry.Parties(Optional.empty(), client.id(), client.name(), userId),
        Fields.EMPTY);
  }

  /** Tokens that somebody was refused who is no client of the tenant. */
  void stranger(String type, String description) {
    append(
        type,
        description,
        new LogEntry.Parties(Optional.empty(), "unknown", "unknown"),
        Fields.EMPTY);
  }

  private void append(String type, String description, LogEntry.Parties parties, Fields details) {
    store.log().append(new LogEntry(site.clock().instant(), type, description, parties, details));
  }

  static Fields details(Map<String, Object> details) {
    return (Fields) ClaimValue.of(details);
  }

  @Override
  public String toString() {
    return "ApiLog";
  }
}
