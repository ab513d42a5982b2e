package dev.vouchsafe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish its work when the process receives a signal to end, such as {@code ^C}. The
 * command polls {@code isAsked}, and the process waits until the command calls {@code close}.
 */
final class Interruption implements AutoCloseable {
  /**
   * The longest wait: a process that does not end is killed, and then its work stays unfinished.
   */
  private static final int LONGEST_SECONDS = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "interruption");
  private volatile boolean asked;

  private Interruption() {}

  /** From now on, the process waits at its end until {@code close} is called. */
  static Interruption awaited() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void ask() {
    asked = true;
    try {
      if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return; // The report stays incomplete.
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
        asked = true; // The process is ending already.
      }
    }
  }
}
