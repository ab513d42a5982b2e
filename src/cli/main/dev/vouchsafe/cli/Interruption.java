package dev.vouchsafe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order when the process is asked to end, as by {@code ^C}: the command
 * sees that it is asked, and the process waits until it has closed this.
 */
final class Interruption implements AutoCloseable {
  /** A process that does not end is killed, and then nothing is in order. */
  private static final int LONGEST_SECONDS = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "interruption");
  private volatile boolean asked;

  private Interruption() {}

  /** Waits for it from now on until it is closed. */
  static Interruption awaited() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void ask() {
    asked = true;
    try {
      if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return; // The report stays without its end.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isAsked() {
    return asked;
  }

  @Override
  public void close() {
    ended.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        asked = true; // The process ends already.
      }
    }
  }
}
