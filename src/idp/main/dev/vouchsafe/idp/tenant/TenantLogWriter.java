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

/** Writes the tenant's log, with the codes of the documents. Thread-safe. */
public final class TenantLogWriter {
  /** Somebody signed in. */
  public static final String LOGIN = "s";

  /** A sign-in was refused. */
  public static final String FAILED_LOGIN = "f";

  /** A password was wrong, or a user unknown. */
  public static final String WRONG_PASSWORD = "fp";

  /** Somebody signed out. */
  public static final String LOGOUT = "slo";

  /** A sign-out was refused. */
  public static final String FAILED_LOGOUT = "flo";

  private final TenantLog log;
  private final Clock clock;

  public TenantLogWriter(TenantLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * A sign-in that was answered, with its trace; and what is deprecated in it.
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
   * Something that was refused, with the trace up to there if it was a login.
   *
   * @param type the code of the entry
   * @return its number
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
   * A session that ended.
   *
   * @param client who asked for it, if a client did
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
