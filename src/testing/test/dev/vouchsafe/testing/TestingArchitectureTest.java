package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The façade, the engine behind it, and what the two share. */
class TestingArchitectureTest extends Architecture {
  private static final String FACADE = "dev.vouchsafe.testing";
  private static final String BRIDGE = "dev.vouchsafe.testing.bridge";
  private static final String STATUS = "dev.vouchsafe.api";

  TestingArchitectureTest() {
    super("testing", "vouchsafe-testing", FACADE, List.of("bridge", "engine", "(root)"));
  }

  /** The class loader of the tests has no class of the engine, so each would be missing there. */
  @Test
  void the_facade_sees_nothing_of_the_engine_but_the_bridge() throws IOException {
    assertThat(oursSeenIn("(root)", FACADE, BRIDGE, STATUS)).isEmpty();
    assertThat(oursSeenIn("bridge", BRIDGE, STATUS)).isEmpty();
  }

  @Test
  void nothing_logs_and_nothing_of_other_products_is_needed() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "dev.vouchsafe.cli",
                "dev.vouchsafe.compare",
                "dev.vouchsafe.idp",
                "dev.vouchsafe.servlet",
                "dev.vouchsafe.verify"))
        .isEmpty();
  }
}
