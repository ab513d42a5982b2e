package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says in one line that the store fails, however many requests meet it, and that it works again.
 */
final class StoreWatch {
  private static final String OUTAGE = "store-failed";

  private final Consumer<String> lines;
  private final AtomicBoolean isFailing = new AtomicBoolean();

  /**
   * @param lines takes a line for those who run the server
   */
  StoreWatch(Consumer<String> lines) {
    this.lines = lines;
  }

  /** The store did not do what it was asked. */
  void failed(StoreException e) {
    if (e.problem().code().equals(OUTAGE) && isFailing.compareAndSet(false, true)) {
      lines.accept(e.problem().line());
    }
  }

  /** Something was written. */
  void works() {
    if (isFailing.compareAndSet(true, false)) {
      lines.accept("the store works again");
    }
  }
}
