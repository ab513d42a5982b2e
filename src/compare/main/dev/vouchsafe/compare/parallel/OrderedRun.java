package dev.vouchsafe.compare.parallel;

import dev.vouchsafe.problem.ProblemException;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Processes many inputs on all cores and delivers the results in input order, each as soon as
 * possible, with only a few in memory.
 */
public final class OrderedRun<I, R> {
  private final Iterator<I> inputs;
  private final Function<I, R> work;
  private final ExecutorService workers;
  private final BlockingQueue<Future<R>> ahead;
  private final Future<R> end = new CompletableFuture<>();

  private OrderedRun(Iterator<I> inputs, Function<I, R> work, int aheadPerCore) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.inputs = inputs;
    this.work = work;
    this.workers = Executors.newFixedThreadPool(cores);
    this.ahead = new ArrayBlockingQueue<>(cores * aheadPerCore);
  }

  /** Receives the results, in the thread that started the run. */
  public interface Sink<R> {
    /** Receives the next result. */
    void take(R result);

    /** Called when the next result is not ready, so that earlier results can be shown meanwhile. */
    default void pause() {}

    /** Whether to end the run after the results received so far. */
    default boolean stopped() {
      return false;
    }
  }

  /**
   * Applies {@code work} to each input and gives the results to the sink in input order. A separate
   * thread reads the inputs, because reading can block.
   *
   * @param aheadPerCore the number of inputs that each core may be ahead of the sink
   * @throws ProblemException as thrown by the inputs
   */
  public static <I, R> void run(
      Iterator<I> inputs, int aheadPerCore, Function<I, R> work, Sink<R> sink) {
    new OrderedRun<>(inputs, work, aheadPerCore).handOn(sink);
  }

  private void handOn(Sink<R> sink) {
    Thread reader = new Thread(this::read, "inputs");
    reader.setDaemon(true);
    reader.start();
    try {
      while (!sink.stopped()) {
        Future<R> next = next(sink);
        if (next == end) {
          return;
        }
        sink.take(result(next));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      reader.interrupt();
      workers.shutdownNow();
    }
  }

  private Future<R> next(Sink<R> sink) throws InterruptedException {
    Future<R> next = ahead.peek();
    if (next == null || !next.isDone()) {
      sink.pause();
    }
    return ahead.take();
  }

  private void read() {
    try {
      try {
        while (inputs.hasNext()) {
          I input = inputs.next();
          ahead.put(workers.submit(() -> work.apply(input)));
        }
        ahead.put(end);
      } catch (RuntimeException e) {
        ahead.put(CompletableFuture.failedFuture(e));
      }
    } catch (InterruptedException e) {
      // The run has ended.
    }
  }

  private R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("a login could not be worked on", e.getCause());
    }
  }
}
