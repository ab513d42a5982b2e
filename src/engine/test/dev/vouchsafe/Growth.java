package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.vouchsafe.problem.ProblemException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Compares the processor time of work on an input and on one four times as large, so other load of
 * the machine does not count. Quadratic work takes sixteen times as long.
 */
public final class Growth {
  private static final int ROUNDS = 3;
  private static final long MILLIS = 1_000_000;

  /** Allowance for imprecise clocks and for JIT compilation. */
  private static final long SLACK = 100 * MILLIS;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Growth() {}

  /**
   * Fails if four times as much costs far more than four times the time of this thread.
   *
   * @param what is named where it fails
   * @param size of the smaller input; the larger should cost more than a tenth of a second if it
   *     cost the square
   * @param work makes the work for a size; that it refuses the input is all right
   */
  public static void assertInProportion(String what, int size, IntFunction<Runnable> work) {
    assertInProportion(what, size, work, THREADS::getCurrentThreadCpuTime);
  }

  /** The same for work on other threads, in a process that does nothing else meanwhile. */
  public static void assertInProportionOverall(String what, int size, IntFunction<Runnable> work) {
    assertInProportion(what, size, work, PROCESS::getProcessCpuTime);
  }

  private static void assertInProportion(
      String what, int size, IntFunction<Runnable> work, LongSupplier clock) {
    Runnable small = work.apply(size);
    Runnable large = work.apply(4 * size);
    best(small, clock); // warm-up: loads and compiles the classes
    long few = best(small, clock);
    long many = best(large, clock);
    assertThat(many)
        .as("%s: %d ms for %d, for four times as much", what, few / MILLIS, size)
        .isLessThan(8 * few + SLACK);
  }

  private static long best(Runnable work, LongSupplier clock) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = clock.getAsLong();
      try {
        work.run();
      } catch (ProblemException e) {
        // A refusal is allowed; the time until then counts.
      }
      best = Math.min(best, clock.getAsLong() - start);
    }
    return best;
  }
}
