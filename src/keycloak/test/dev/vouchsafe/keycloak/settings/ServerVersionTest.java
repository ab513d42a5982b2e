package dev.vouchsafe.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.problem.Problem;
import org.junit.jupiter.api.Test;

class ServerVersionTest {
  @Test
  void the_major_version_that_it_is_made_for_is_taken() {
    assertThat(ServerVersion.problem("26.7.3")).isEmpty();
    assertThat(ServerVersion.problem("26.0.0.Final-redhat-1")).isEmpty();
    assertThat(ServerVersion.problem()).as("of these tests").isEmpty();
  }

  @Test
  void another_one_is_refused_by_name() {
    assertThat(ServerVersion.problem("27.0.0").map(Problem::line))
        .hasValue(
            "Keycloak 27.0.0: this provider is made for Keycloak 26 and releases nothing on"
                + " another; install the vouchsafe-keycloak of this Keycloak, or Keycloak 26");
    assertThat(ServerVersion.problem("2.6.1")).isPresent();
    assertThat(ServerVersion.problem("UNKNOWN")).isPresent();
  }
}
