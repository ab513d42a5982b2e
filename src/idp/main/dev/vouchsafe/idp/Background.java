package dev.vouchsafe.idp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What is made beside something else. */
final class Background {
  private Background() {}

  /** What was made, once it is there; what making it threw is thrown as it was. */
  static <T> T result(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }
}
