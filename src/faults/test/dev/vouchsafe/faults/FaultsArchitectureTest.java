package dev.vouchsafe.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order. No other file lists them. */
class FaultsArchitectureTest extends Architecture {
  FaultsArchitectureTest() {
    super(
        "faults",
        "vouchsafe-faults",
        "dev.vouchsafe.faults",
        List.of("(root)", "browser", "party", "suite", "report", "desk"));
  }

  @Test
  void nothing_logs_and_nothing_of_other_products_is_needed() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(), "dev.vouchsafe.auth0", "dev.vouchsafe.idp", "dev.vouchsafe.verify"))
        .isEmpty();
  }
}
