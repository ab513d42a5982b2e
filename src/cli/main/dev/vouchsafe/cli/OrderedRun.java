package dev.vouchsafe.cli;

import dev.vouchsafe.problem.ProblemException;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many things on all cores and hands on the results in their order, each as soon as it is
 * there, holding only a few at a time.
 */
final class OrderedRun<I, R> {
  private static final int AHEAD_PER_CORE = 32;

  private final Iterator<I> inputs;
  private final Function<I, R> work;
  private final ExecutorService workers;
  private final BlockingQueue<Future<R>> ahead;
  private final Future<R> end = new CompletableFuture<>();

  private OrderedRun(Iterator<I> inputs, Function<I, R> work) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.inputs = inputs;
    this.work = work;
    this.workers = Executors.newFixedThreadPool(cores);
    this.ahead = new ArrayBlockingQueue<>(cores * AHEAD_PER_CORE);
  }

  /**
   * Applies {@code work} to each input and {@code sink}, in the caller's thread, to each result in
   * input order.
   *
   * @param pause is run when the next result has to be waited for: those before it can be shown
   *     meanwhile
   * @throws ProblemException as the inputs do
   */
  static <I, R> void run(
      Iterator<I> inputs, Function<I, R> work, Consumer<R> sink, Runnable pause) {
    new OrderedRun<>(inputs, work).handOn(sink, pause);
  }

  private void handOn(Consumer<R> sink, Runnable pause) {
    Thread reader = new Thread(this::read, "inputs"); // the next input may be long in coming
    reader.setDaemon(true);
    reader.start();
    try {
      for (Future<R> next = next(pause); next != end; next = next(pause)) {
        sink.accept(result(next));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      reader.interrupt();
      workers.shutdownNow();
    }
  }

  private Future<R> next(Runnable pause) throws InterruptedException {
    Future<R> next = ahead.peek();
    if (next == null || !next.isDone()) {
      pause.run();
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
      if (e.getCause() instanceof ProblemException told) {
        throw told;
      }
      throw new IllegalStateException("a login could not be worked on", e.getCause());
    }
  }
}
