package dev.vouchsafe.response;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Remembers used assertions in memory until they expire, for one process. The number is bounded. If
 * all remembered assertions are still valid, it refuses new ones, because an assertion that it
 * forgot could be used again. Thread-safe.
 */
public final class InMemoryReplayCheck implements ReplayCheck {
  private final Clock clock;
  private final int capacity;
  private final Set<String> used = new HashSet<>();
  private final Queue<Use> byExpiry = new PriorityQueue<>(Comparator.comparing(Use::until));

  /**
   * @param capacity the largest number of assertions to remember
   * @throws IllegalArgumentException if it is less than one
   */
  public InMemoryReplayCheck(Clock clock, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a memory of used assertions needs room for one");
    }
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public synchronized boolean firstUse(String assertionId, Instant until) {
    Instant now = clock.instant();
    while (!byExpiry.isEmpty() && byExpiry.peek().until().isBefore(now)) {
      used.remove(byExpiry.remove().id());
    }
    if (used.size() >= capacity || !used.add(assertionId)) {
      return false;
    }
    byExpiry.add(new Use(assertionId, until));
    return true;
  }

  private record Use(String id, Instant until) {}
}
