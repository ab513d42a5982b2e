package dev.vouchsafe.checks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files beside the program, and their licences. */
class DistributionTest {
  private static final Path TARGET = Path.of("target");
  private static final Pattern VERSION = Pattern.compile("-[0-9].*");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `[^`:]+:([^`]+)` \\| ([^|]+) \\|");

  private static Set<String> shipped() throws IOException {
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
          .filter(name -> !name.startsWith("vouchsafe"))
          .map(name -> VERSION.matcher(name).replaceFirst(""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void every_jar_is_in_the_list_of_third_parties_and_no_other() throws IOException {
    Set<String> listed = new TreeSet<>();
    ROW.matcher(Files.readString(TARGET.resolve("THIRD-PARTY.md")))
        .results()
        .forEach(
            row -> {
              assertThat(row.group(2).strip()).as(row.group(1)).isNotEmpty();
              listed.add(row.group(1));
            });
    assertThat(shipped()).isEqualTo(listed);
  }

  @Test
  void licence_and_notice_lie_beside_the_program() {
    for (String name : new String[] {"LICENSE", "NOTICE", "THIRD-PARTY.md"}) {
      assertThat(TARGET.resolve(name)).hasSameTextualContentAs(Path.of(name));
    }
  }

  @Test
  void what_nothing_needs_is_not_shipped() throws IOException {
    assertThat(shipped())
        .noneMatch(
            name ->
                name.matches(
                    "jetty-(ee10-)?(annotations|plus|jndi|webapp|.*websocket.*)|asm.*"
                        + "|jakarta\\.(enterprise|interceptor|transaction|inject|annotation).*"));
  }
}
