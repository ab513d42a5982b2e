package dev.vouchsafe.idp.store;

import java.time.Duration;

/**
 * The limits of the store.
 *
 * @param logEntries the most entries of the tenant's log; older ones are removed
 * @param logAge the greatest age of an entry
 * @param sessionsOfUser the most sessions of a user; older sessions end
 * @param clientsOfSession the most clients that take part in one session
 * @param pendingLogins the most pending logins; beyond it, the oldest are removed, because anybody
 *     can start a login
 * @param passwordRounds the rounds of PBKDF2 for a new password
 */
public record StoreLimits(
    int logEntries,
    Duration logAge,
    int sessionsOfUser,
    int clientsOfSession,
    int pendingLogins,
    int passwordRounds) {
  /** The limits for a developer's machine or for staging. */
  public static final StoreLimits DEFAULTS =
      new StoreLimits(100_000, Duration.ofDays(30), 50, 200, 5_000, 210_000);

  public StoreLimits {
    if (logEntries < 1
        || sessionsOfUser < 1
        || clientsOfSession < 1
        || pendingLogins < 1
        || passwordRounds < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
