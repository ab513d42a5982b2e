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
 * What was begun and waits for its browser, under names that nobody guesses; each is taken once.
 * Holds a bounded number: the oldest go. Thread-safe.
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

  /** Keeps something; gives back the state that finds it. */
  String keep(Begun begun) {
    String state = newState();
    keep(state, begun);
    return state;
  }

  /** A name that nobody guesses, for what is kept later. */
  String newState() {
    return ids.get();
  }

  /** Keeps something under a state. */
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
   * What was kept, which stays.
   *
   * @throws InvalidInputException if there is nothing of that name
   */
  Begun find(String state) {
    synchronized (entries) {
      return begun(entries.get(state));
    }
  }

  /**
   * Takes what was kept, once.
   *
   * @throws InvalidInputException if there is nothing of that name
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
