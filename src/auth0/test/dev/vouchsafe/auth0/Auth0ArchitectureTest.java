package dev.vouchsafe.auth0;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order. No other file lists them. */
class Auth0ArchitectureTest extends Architecture {
  Auth0ArchitectureTest() {
    super(
        "auth0",
        "vouchsafe-auth0",
        "dev.vouchsafe.auth0",
        List.of("export", "reading", "scripts", "lint", "(root)"));
  }

  @Test
  void only_what_reads_and_runs_scripts_sees_graaljs() throws IOException {
    assertThat(seenOutside(Set.of("reading", "scripts"), "org.graalvm", "com.oracle")).isEmpty();
  }

  @Test
  void only_the_reader_of_exports_sees_yaml() throws IOException {
    assertThat(seenOutside(Set.of("export"), "org.snakeyaml")).isEmpty();
  }

  @Test
  void nothing_logs_or_sees_trees() throws IOException {
    onlyTheseLog();
    assertThat(seenOutside(Set.of(), "org.w3c.dom", "org.apache.xml.security")).isEmpty();
  }
}
