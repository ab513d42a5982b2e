package dev.vouchsafe.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One package, on the servlet and Spring Boot. */
class SpringArchitectureTest extends Architecture {
  SpringArchitectureTest() {
    super("spring", "vouchsafe-spring-boot", "dev.vouchsafe.spring", List.of("(root)"));
  }

  /** Classes that moved between Spring Boot 3 and 4 are not used. */
  @Test
  void it_needs_no_part_of_spring_but_its_core() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "org.springframework.web",
                "org.springframework.security",
                "org.apache",
                "dev.vouchsafe.xml"))
        .isEmpty();
  }
}
