package dev.vouchsafe.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One package, on the engine and the servlet API. */
class ServletArchitectureTest extends Architecture {
  ServletArchitectureTest() {
    super("servlet", "vouchsafe-servlet", "dev.vouchsafe.servlet", List.of("(root)"));
  }

  /** Messages are read by the engine's readers: there is no second parser. */
  @Test
  void it_reads_no_xml_and_signs_nothing_itself() throws IOException {
    assertThat(
            seenOutside(
                Set.of(),
                "org.w3c.dom",
                "javax.xml",
                "org.apache",
                "org.bouncycastle",
                "dev.vouchsafe.xml",
                "org.eclipse.jetty",
                "org.springframework"))
        .isEmpty();
  }
}
