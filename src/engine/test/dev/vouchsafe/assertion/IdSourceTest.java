package dev.vouchsafe.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Concurrently;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class IdSourceTest {
  private static final int THREADS = 8;

  /** Ids for each thread: far more than one draw of random octets yields. */
  private static final int EACH = 1_000;

  @Test
  void no_id_is_given_twice_whichever_thread_asks() throws Exception {
    IdSource ids = IdSource.random();
    Set<String> given = ConcurrentHashMap.newKeySet();
    Concurrently.run(
        THREADS,
        thread -> {
          for (int i = 0; i < EACH; i++) {
            given.add(ids.get());
          }
        });
    assertThat(given)
        .hasSize(THREADS * EACH)
        .allMatch(id -> id.matches("_[0-9a-f]{40}"))
        .as("octets that were taken are blank, and not given again")
        .noneMatch(id -> id.contains("0".repeat(12)));
  }

  @Test
  void two_sources_have_nothing_in_common() {
    assertThat(IdSource.random().get()).isNotEqualTo(IdSource.random().get());
  }
}
