package dev.vouchsafe.idp.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords in a row, by user, on this node. After ten, it refuses all passwords of
 * that user for a while. Thread-safe.
 */
final class WrongPasswords {
  static final int MOST = 10;
  static final Duration PAUSE = Duration.ofMinutes(15);

  /**
   * The most users that are counted, including unknown users, so that callers cannot tell the two
   * apart.
   */
  private static final int MOST_USERS = 10_000;

  private final Clock clock;
  private final Map<String, Row> rows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Row> eldest) {
          return size() > MOST_USERS;
        }
      };

  private record Row(int wrong, Instant last) {}

  WrongPasswords(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mayTry(String userId) {
    Row row = rows.get(userId);
    if (row != null && !row.last().plus(PAUSE).isAfter(clock.instant())) {
      rows.remove(userId);
      return true;
    }
    return row == null || row.wrong() < MOST;
  }

  synchronized void wrong(String userId) {
    Row before = rows.remove(userId);
    rows.put(userId, new Row(before == null ? 1 : before.wrong() + 1, clock.instant()));
  }

  synchronized void right(String userId) {
    rows.remove(userId);
  }

  @Override
  public String toString() {
    return "wrong passwords";
  }
}
