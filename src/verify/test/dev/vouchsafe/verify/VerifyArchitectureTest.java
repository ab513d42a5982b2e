package dev.vouchsafe.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order. No other file lists them. */
class VerifyArchitectureTest extends Architecture {
  VerifyArchitectureTest() {
    super("verify", "vouchsafe-verify", "dev.vouchsafe.verify", List.of("(root)"));
  }

  @Test
  void nothing_logs() throws IOException {
    onlyTheseLog();
  }

  @Test
  void nothing_of_a_server_or_a_tenant_is_needed() throws IOException {
    assertThat(seenOutside(Set.of(), "dev.vouchsafe.auth0", "dev.vouchsafe.idp")).isEmpty();
  }
}
