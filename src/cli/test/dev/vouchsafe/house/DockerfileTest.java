package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The image must have a pinned base, must not run as root, and must hold no secret. */
class DockerfileTest {
  private static List<String> instructions(String name) throws IOException {
    return Files.readAllLines(Path.of("src/cli/Dockerfile")).stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  @Test
  void the_base_is_one_version() throws IOException {
    assertThat(instructions("FROM"))
        .singleElement()
        .satisfies(
            base -> assertThat(base).matches("eclipse-temurin:\\d+\\.\\d+\\.\\d+_\\d+-jre-\\w+"));
  }

  @Test
  void it_runs_as_a_user_of_its_own() throws IOException {
    assertThat(instructions("USER"))
        .singleElement()
        .satisfies(user -> assertThat(user).matches("[1-9]\\d{4}:[1-9]\\d{4}"));
    List<String> all = Files.readAllLines(Path.of("src/cli/Dockerfile"));
    assertThat(all.indexOf("USER 10001:10001"))
        .isGreaterThan(lastOf(all, "RUN "))
        .isLessThan(lastOf(all, "ENTRYPOINT "));
  }

  private static int lastOf(List<String> lines, String start) {
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      last = lines.get(i).startsWith(start) ? i : last;
    }
    return last;
  }

  @Test
  void it_holds_the_program_and_nothing_else() throws IOException {
    assertThat(instructions("COPY"))
        .allSatisfy(
            copy -> assertThat(copy).matches("target/(lib|vouchsafe\\.jar) /opt/vouchsafe/\\S+"));
    assertThat(instructions("ADD")).isEmpty();
    assertThat(instructions("ARG")).isEmpty();
    assertThat(instructions("ENV")).isEmpty();
    assertThat(instructions("RUN")).allSatisfy(run -> assertThat(run).startsWith("useradd "));
  }
}
