package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.Issued;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.TenantLog;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.tenantlog.LogEntry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the tenant's log with the documented codes. Thread-safe. */
public final class TenantLogWriter {
  /** The code for a successful sign-in. */
  public static final String LOGIN = "s";

  /** The code for a refused sign-in. */
  public static final String FAILED_LOGIN = "f";

  /** The code for a wrong password or an unknown user. */
  public static final String WRONG_PASSWORD = "fp";

  /** The code for a sign-out. */
  public static final String LOGOUT = "slo";

  /** The code for a refused sign-out. */
  public static final String FAILED_LOGOUT = "flo";

  private final TenantLog log;
  private final Clock clock;

  public TenantLogWriter(TenantLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Logs an answered sign-in with its trace, and its use of deprecated features.
   *
   * @return the number of the entry
   */
  long signedIn(SignIn signIn, String connectionId, Issued issued) {
    Map<String, ClaimValue> details = new LinkedHashMap<>();
    details.put("protocol", new ClaimValue.Text(signIn.request().protocol().word()));
    details.put("trace", TraceFields.of(issued.trace()));
    long number =
        log.append(
            new LogEntry(
                clock.instant(),
                LOGIN,
                "Successful login",
                new LogEntry.Parties(
                    Optional.of(connectionId),
                    signIn.client().id(),
                    signIn.client().name(),
                    Optional.of(signIn.user().id())),
                new Fields(details)));
    issued.logEntries().forEach(log::append);
    return number;
  }

  /**
   * Logs a refusal; for a login, with the trace up to the refusal.
   *
   * @param type the code of the entry
   * @return the number of the entry
   */
  public long refused(
      String type, ServedClient client, Optional<String> userId, ProblemException refused) {
    Map<String, ClaimValue> details = new LinkedHashMap<>();
    details.put("code", new ClaimValue.Text(refused.problem().code()));
    if (refused instanceof LoginRefusedException login) {
      details.put("trace", TraceFields.of(login.trace()));
    }
    return log.append(
        new LogEntry(
            clock.instant(),
            type,
            refused.problem().message(),
            new LogEntry.Parties(Optional.empty(), client.id(), client.name(), userId),
            new Fields(details)));
  }

  /**
   * Logs the end of a session.
   *
   * @param client the client that requested it, if there is one
   */
  public void signedOut(Optional<ServedClient> client, String userId) {
    log.append(
        new LogEntry(
            clock.instant(),
            LOGOUT,
            "Successful logout",
            new LogEntry.Parties(
                Optional.empty(),
                client.map(ServedClient::id).orElse(""),
                client.map(ServedClient::name).orElse(""),
                Optional.of(userId)),
            Fields.EMPTY));
  }
}
