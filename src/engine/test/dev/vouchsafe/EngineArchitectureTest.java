package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine's packages in their order; the only list of them. */
class EngineArchitectureTest extends Architecture {
  EngineArchitectureTest() {
    super(
        "engine",
        "vouchsafe",
        "dev.vouchsafe",
        List.of(
            "problem",
            "trace",
            "claims",
            "json",
            "withholding",
            "precedence",
            "mapping",
            "xml",
            "assertion",
            "signing",
            "encryption",
            "response",
            "tenantlog",
            "tokens",
            "settings",
            "login",
            "messages",
            "debuglog",
            "(root)",
            "metadata",
            "inspect"));
  }

  @Test
  void only_xml_signing_encryption_and_metadata_see_trees_and_xmlsec() throws IOException {
    assertThat(
            seenOutside(
                Set.of("xml", "signing", "encryption", "metadata"),
                "org.w3c.dom",
                "org.apache.xml.security"))
        .isEmpty();
  }

  @Test
  void only_signing_sees_jose() throws IOException {
    assertThat(seenOutside(Set.of("signing"), "com.nimbusds")).isEmpty();
  }

  @Test
  void no_stage_logs() throws IOException {
    onlyTheseLog("debuglog");
  }
}
