package dev.vouchsafe.compare.replay;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many things on all cores and hands on the results in their order, holding only a few at
 * a time.
 */
final class OrderedRun {
  /** How many inputs each core may be ahead of the sink. */
  private static final int AHEAD_PER_CORE = 4;

  private OrderedRun() {}

  /**
   * Applies {@code work} to each input and {@code sink}, in the caller's thread, to each result in
   * input order.
   *
   * @param stopped whether to end with the results that are handed on already
   */
  static <I, R> void run(
      Iterator<I> inputs, BooleanSupplier stopped, Function<I, R> work, Consumer<R> sink) {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores);
    try {
      Queue<Future<R>> waiting = new ArrayDeque<>();
      while (!stopped.getAsBoolean() && inputs.hasNext()) {
        I input = inputs.next();
        waiting.add(workers.submit(() -> work.apply(input)));
        if (waiting.size() >= cores * AHEAD_PER_CORE) {
          sink.accept(result(waiting.remove()));
        }
      }
      while (!stopped.getAsBoolean() && !waiting.isEmpty()) {
        sink.accept(result(waiting.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a login could not be worked on", e.getCause());
    }
  }
}
