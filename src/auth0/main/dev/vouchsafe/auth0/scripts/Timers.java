package dev.vouchsafe.auth0.scripts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.graalvm.polyglot.Value;

/**
 * Timers on a clock of their own, which jumps to the next one when a script has nothing else to do:
 * nobody waits.
 */
final class Timers {
  private static final int MOST = 10_000;

  /**
   * @param every after how long it is due again; 0 for never
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

  /** {@code setTimeout}: gives the timer's id, or 0 if there are too many. */
  int set(Value function, double delay, Object... arguments) {
    return add(function, wait(delay), 0, arguments);
  }

  /** {@code setInterval}: as above, again and again. */
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

  /** {@code clearTimeout}. */
  void clear(double id) {
    queue.removeIf(timer -> timer.id() == id);
  }

  /** Runs the next timer; false if there is none, or it is later than the limit. */
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

  /** Is nothing to run but what runs again and again? */
  boolean onlyRepeat() {
    return queue.stream().allMatch(timer -> timer.every() > 0);
  }

  /** Forgets what a script left behind. */
  void clear() {
    queue.clear();
  }
}
