package dev.vouchsafe.idp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for results that another thread creates. */
final class Background {
  private Background() {}

  /** Waits for the result; rethrows the exception of the other thread unchanged. */
  static <T> T result(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }
}
