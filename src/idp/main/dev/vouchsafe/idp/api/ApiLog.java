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
 * Writes the tenant's log entries about programs, with the documented codes. It never repeats what
 * a program sent.
 */
final class ApiLog {
  /** The code for a change by the Management API. */
  static final String OPERATION = "sapi";

  /** The code for a refused operation of the Management API. */
  static final String FAILED_OPERATION = "fapi";

  /** The code for client credentials exchanged for an access token. */
  static final String CLIENT_CREDENTIALS = "seccft";

  static final String FAILED_CLIENT_CREDENTIALS = "feccft";

  /** The code for a user's password exchanged for tokens. */
  static final String PASSWORD = "sepft";

  static final String FAILED_PASSWORD = "fepft";

  /** The code for an ID token exchanged for another. */
  static final String DELEGATION = "sd";

  static final String FAILED_DELEGATION = "fd";

  private final Site site;
  private final Store store;

  ApiLog(Site site, Store store) {
    this.site = site;
    this.store = store;
  }

  /** Logs an act of the Management API's client, or its refusal. */
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

  /** Logs an act or refusal without further details. */
  void management(String type, String description) {
    management(
        type, description, new Answer.Change(Optional.empty(), Optional.empty(), Fields.EMPTY));
  }

  /** Logs that a client of the tenant received tokens or was refused. */
  void tokens(String type, String description, ServedClient client, Optional<String> userId) {
    append(
        type,
        description,
        new LogEntry.Parties(Optional.empty(), client.id(), client.name(), userId),
        Fields.EMPTY);
  }

  /** Logs the refusal of tokens to a program that is not a client of the tenant. */
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
