package dev.vouchsafe.idp.store;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param logEntries the most entries of the tenant's log; older ones are removed
 * @param logAge how long an entry is kept
 * @param sessionsOfUser the most sessions of a user; older ones are ended
 * @param clientsOfSession the most clients that take part in one session
 * @param pendingLogins the most logins that are begun and not ended; anybody can begin one, so the
 *     oldest go first
 * @param passwordRounds rounds of PBKDF2 for a new password
 */
public record StoreLimits(
    int logEntries,
    Duration logAge,
    int sessionsOfUser,
    int clientsOfSession,
    int pendingLogins,
    int passwordRounds) {
  /** Limits for a machine of a developer, or staging. */
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
