package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Runs the same work in several threads that begin together. */
public final class Concurrently {
  private Concurrently() {}

  public static void run(int threads, IntConsumer work) throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  begin.await();
                  work.accept(number);
                } catch (Throwable e) {
                  failures.add(e);
                }
              });
      all.add(thread);
      thread.start();
    }
    begin.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
