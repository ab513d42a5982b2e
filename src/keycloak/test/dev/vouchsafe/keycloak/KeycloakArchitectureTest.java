package dev.vouchsafe.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order; the only list of them. */
class KeycloakArchitectureTest extends Architecture {
  KeycloakArchitectureTest() {
    super(
        "keycloak",
        "vouchsafe-keycloak",
        "dev.vouchsafe.keycloak",
        List.of("settings", "profile", "decision", "wsfed", "(root)"));
  }

  /** Keycloak brings other versions of these, and the jar brings none. */
  @Test
  void nothing_needs_what_the_jar_does_not_bring() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "org.w3c.dom",
                "org.apache",
                "org.bouncycastle",
                "com.nimbusds",
                "com.fasterxml",
                "tools.jackson",
                "dev.vouchsafe.idp",
                "dev.vouchsafe.auth0"))
        .isEmpty();
  }

  @Test
  void settings_are_read_without_a_server() throws IOException {
    assertThat(
            seenOutside(
                Set.of("profile", "decision", "wsfed", "(root)"),
                "org.keycloak.models",
                "org.keycloak.saml"))
        .isEmpty();
  }
}
