package dev.vouchsafe.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages in their order. No other file lists them. */
class CompareArchitectureTest extends Architecture {
  CompareArchitectureTest() {
    super(
        "compare",
        "vouchsafe-compare",
        "dev.vouchsafe.compare",
        List.of("parallel", "answer", "capture", "difference", "report", "replay", "(root)"));
  }

  @Test
  void nothing_logs_or_sees_trees_or_runs_scripts() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "org.w3c.dom",
                "org.apache.xml.security",
                "org.opensaml",
                "org.graalvm",
                "dev.vouchsafe.idp"))
        .isEmpty();
  }

  @Test
  void the_comparison_sees_no_file_and_no_clock() throws IOException {
    assertThat(
            seenOutside(
                Set.of("answer", "capture", "report", "replay"),
                "java.nio.file",
                "java.io",
                "java.time.Clock"))
        .isEmpty();
  }
}
