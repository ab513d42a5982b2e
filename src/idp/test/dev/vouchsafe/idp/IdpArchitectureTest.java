package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order; the only list of them. */
class IdpArchitectureTest extends Architecture {
  IdpArchitectureTest() {
    super(
        "idp",
        "vouchsafe-idp",
        "dev.vouchsafe.idp",
        List.of("logsearch", "store", "pages", "tenant", "api", "sso", "inspector", "(root)"));
  }

  @Test
  void only_the_store_sees_jdbc() throws IOException {
    assertThat(
            seenOutside(
                Set.of("store"),
                "java.sql",
                "javax.sql",
                "org.h2",
                "org.postgresql",
                "com.zaxxer.hikari"))
        .isEmpty();
  }

  @Test
  void only_the_search_of_the_tenants_log_sees_lucene() throws IOException {
    assertThat(seenOutside(Set.of("logsearch"), "org.apache.lucene")).isEmpty();
  }

  @Test
  void only_the_pages_see_templates() throws IOException {
    assertThat(seenOutside(Set.of("pages"), "io.pebbletemplates")).isEmpty();
  }

  @Test
  void nothing_logs_or_sees_trees_jose_or_opensaml() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "org.w3c.dom",
                "org.apache.xml.security",
                "com.nimbusds",
                "org.opensaml",
                "org.graalvm"))
        .isEmpty();
  }
}
