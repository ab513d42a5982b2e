package dev.vouchsafe.cli;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many things on all cores and hands on the results in their order, holding only a few at
 * a time.
 */
final class OrderedRun {
  private static final int AHEAD_PER_CORE = 32;

  private OrderedRun() {}

  /**
   * Applies {@code work} to each input and {@code sink}, in the caller's thread, to each result in
   * input order.
   */
  static <I, R> void run(Iterator<I> inputs, Function<I, R> work, Consumer<R> sink) {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores);
    try {
      Queue<Future<R>> ahead = new ArrayDeque<>();
      while (inputs.hasNext()) {
        I input = inputs.next();
        ahead.add(workers.submit(() -> work.apply(input)));
        if (ahead.size() >= cores * AHEAD_PER_CORE) {
          sink.accept(result(ahead.remove()));
        }
      }
      while (!ahead.isEmpty()) {
        sink.accept(result(ahead.remove()));
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
