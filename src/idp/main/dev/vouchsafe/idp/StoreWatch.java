package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.idp.store.StoreException.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Prints one line when the store begins to fail, however many requests fail, and one when it works
 * again.
 */
final class StoreWatch {
  private final Consumer<String> lines;
  private final AtomicBoolean isFailing = new AtomicBoolean();

  /**
   * Creates the watch.
   *
   * @param lines receives the lines for the server's operator
   */
  StoreWatch(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Records a failure of the store. */
  void failed(StoreException e) {
    if (e.reason() == Reason.FAILED && isFailing.compareAndSet(false, true)) {
      lines.accept(e.problem().line());
    }
  }

  /** Records a successful write. */
  void works() {
    if (isFailing.compareAndSet(true, false)) {
      lines.accept("the store works again");
    }
  }
}
