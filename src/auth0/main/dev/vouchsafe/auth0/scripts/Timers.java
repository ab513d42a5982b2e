package dev.vouchsafe.auth0.scripts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.graalvm.polyglot.Value;

/**
 * Timers with their own clock. When a script has nothing else to run, the clock jumps to the next
 * timer, so nothing waits.
 */
final class Timers {
  private static final int MOST = 10_000;

  /**
   * A timer.
   *
   * @param every the interval after which it runs again; 0 for never
   */
  private record Timer(double due, int id, Value function, List<Object> arguments, double every) {}

  private final PriorityQueue<Timer> queue =
      new PriorityQueue<>(Comparator.comparingDouble(Timer::due).thenComparingInt(Timer::id));
  private final double limit;
  private double now;
  private int ids;

  Timers(Duration limit) {
    this.limit = limit.toMillis();
  }

  /** Implements {@code setTimeout}: returns the timer's id, or 0 if there are too many timers. */
  int set(Value function, double delay, Object... arguments) {
    return add(function, wait(delay), 0, arguments);
  }

  /** Implements {@code setInterval}: the timer runs again after each interval. */
  int repeat(Value function, double delay, Object... arguments) {
    return add(function, wait(delay), wait(delay), arguments);
  }

  private static double wait(double delay) {
    return delay >= 1 && delay < Integer.MAX_VALUE ? delay : 1;
  }

  private int add(Value function, double wait, double every, Object... arguments) {
    if (queue.size() >= MOST) {
      return 0;
    }
    queue.add(new Timer(now + wait, ++ids, function, List.of(arguments), every));
    return ids;
  }

  /** Implements {@code clearTimeout}. */
  void clear(double id) {
    queue.removeIf(timer -> timer.id() == id);
  }

  /** Runs the next timer; returns false if there is none, or if its time is after the limit. */
  boolean runNext() {
    Timer next = queue.poll();
    if (next == null || next.due() > limit) {
      return false;
    }
    now = next.due();
    if (next.every() > 0) {
      queue.add(
          new Timer(
              now + next.every(), next.id(), next.function(), next.arguments(), next.every()));
    }
    next.function().executeVoid(next.arguments().toArray());
    return true;
  }

  /** True if only repeating timers are left. */
  boolean onlyRepeat() {
    return queue.stream().allMatch(timer -> timer.every() > 0);
  }

  /** Removes the timers that a script leaves behind. */
  void clear() {
    queue.clear();
  }
}
