package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes expired rows every minute until it is closed. */
final class Housekeeping implements AutoCloseable {
  private static final int SECONDS = 60;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  @SuppressWarnings("FutureReturnValueIgnored") // the task ends with the executor
  Housekeeping(Store store, StoreWatch watch) {
    executor.scheduleWithFixedDelay(() -> clean(store, watch), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Removes expired rows. If the database does not answer, the next run tries again; /healthz shows
   * the failure.
   */
  private static void clean(Store store, StoreWatch watch) {
    try {
      store.removeExpired();
      watch.works();
    } catch (StoreException e) {
      watch.failed(e); // the next run tries again
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
