package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes what has expired, now and then, as long as it is open. */
final class Housekeeping implements AutoCloseable {
  private static final int SECONDS = 60;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the executor
  Housekeeping(Store store, StoreWatch watch) {
    executor.scheduleWithFixedDelay(() -> clean(store, watch), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** A database that does not answer now may do so the next time; /healthz tells meanwhile. */
  private static void clean(Store store, StoreWatch watch) {
    try {
      store.removeExpired();
      watch.works();
    } catch (StoreException e) {
      watch.failed(e); // tried again in a minute
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
