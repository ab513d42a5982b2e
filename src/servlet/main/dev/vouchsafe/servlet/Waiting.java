package dev.vouchsafe.servlet;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sign-ins and sign-outs that wait for their browser, under unpredictable names; each is taken
 * once. The number is bounded: the oldest are dropped. Thread-safe.
 */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 5_000;

  private final Clock clock;
  private final IdSource ids = IdSource.random();
  private final Map<String, Kept> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  private record Kept(Begun begun, Instant until) {}

  Waiting(Clock clock) {
    this.clock = clock;
  }

  /** Stores an entry and returns its unpredictable name. */
  String keep(Begun begun) {
    String state = newState();
    keep(state, begun);
    return state;
  }

  /** Makes an unpredictable name for an entry that is stored later. */
  String newState() {
    return ids.get();
  }

  /** Stores an entry under a name. */
  void keep(String state, Begun begun) {
    Instant now = clock.instant();
    synchronized (entries) {
      Iterator<Kept> oldest = entries.values().iterator();
      while (oldest.hasNext() && oldest.next().until().isBefore(now)) {
        oldest.remove();
      }
      entries.put(state, new Kept(begun, now.plus(PATIENCE)));
    }
  }

  /**
   * Finds an entry and keeps it.
   *
   * @throws InvalidInputException if there is no entry of that name
   */
  Begun find(String state) {
    synchronized (entries) {
      return begun(entries.get(state));
    }
  }

  /**
   * Removes and returns an entry.
   *
   * @throws InvalidInputException if there is no entry of that name
   */
  Begun take(String state) {
    synchronized (entries) {
      return begun(entries.remove(state));
    }
  }

  private Begun begun(Kept entry) {
    if (entry == null || entry.until().isBefore(clock.instant())) {
      throw new InvalidInputException(
          new Problem(
              "nothing-waits",
              "state",
              "this is over, or has waited for more than " + PATIENCE.toMinutes() + " minutes",
              "begin again at the application"));
    }
    return entry.begun();
  }
}
