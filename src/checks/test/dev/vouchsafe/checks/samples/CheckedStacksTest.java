package dev.vouchsafe.checks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.checks.realsp.Installed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The manual's list of what third-party service providers accept. {@code -Dsite.update=true}
 * rewrites it.
 */
class CheckedStacksTest {
  private static final Path PAGE = Path.of("src/site/testing-a-service-provider.md");
  private static final String BEGIN = "<!-- stacks -->\n";
  private static final String END = "<!-- end of stacks -->";

  @Test
  void the_manual_says_what_each_stack_accepts() throws IOException {
    for (Installed needed :
        List.of(
            Installed.PASSPORT_SAML,
            Installed.PASSPORT_WSFED,
            Installed.APACHE,
            Installed.MELLON,
            Installed.SHIBBOLETH,
            Installed.SHIBD)) {
      needed.require();
    }
    String printed = printed();
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    if (Boolean.getBoolean("site.update")) {
      Files.writeString(
          PAGE, page.substring(0, from) + printed + page.substring(page.indexOf(END)));
      return;
    }
    Map<String, List<String>> written = columns(page.substring(from, page.indexOf(END)));
    Map<String, List<String>> now = columns(printed);
    assertThat(now).hasSameSizeAs(written);
    now.keySet().stream()
        .filter(stack -> !written.containsKey(stack))
        .forEach(
            stack ->
                System.err.println("NOT COMPARED: another version than the manual's: " + stack));
    now.keySet().retainAll(written.keySet());
    assertThat(now)
        .isNotEmpty()
        .allSatisfy((stack, cells) -> assertThat(cells).as(stack).isEqualTo(written.get(stack)));
  }

  /** The output of the program that asks all of them. */
  private static String printed() {
    SampleProject spring = SampleProject.copied("testing-a-spring-application");
    Path classPath = spring.file("target/classpath.txt");
    SampleProject.Outcome built =
        InvokerRepository.with("vouchsafe-testing")
            .run(
                spring,
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-DincludeScope=runtime",
                "-Dmdep.outputFile=" + classPath);
    assertThat(built.exitCode()).as(built.printed()).isZero();
    SampleProject.Outcome asked =
        SampleProject.run(
            Path.of("").toAbsolutePath(),
            classPath.resolveSibling("stacks.txt"),
            Map.of(
                "SPRING_CLASSPATH",
                spring.file("target/classes") + File.pathSeparator + read(classPath)),
            List.of("node", "src/checks/interop/stacks.mjs"));
    assertThat(asked.exitCode()).as(asked.printed()).isZero();
    return asked.printed().replaceAll("(?m)^(metadata: |waiting up to ).*\\n", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of each stack with their class, and the sentence about the stack. */
  private static Map<String, List<String>> columns(String table) {
    List<String> lines = table.lines().toList();
    List<String> heading = cells(lines.get(0));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    heading.stream().skip(1).forEach(stack -> columns.put(stack, new ArrayList<>()));
    for (String line : lines) {
      List<String> cells = cells(line);
      for (int i = 1; i < cells.size(); i++) {
        columns.get(heading.get(i)).add(cells.get(0) + ": " + cells.get(i));
      }
      columns.forEach(
          (stack, all) -> {
            if (line.startsWith(stack + " accepts ")) {
              all.add(line);
            }
          });
    }
    columns.forEach((stack, all) -> all.remove(0));
    return columns;
  }

  private static List<String> cells(String line) {
    return line.startsWith("| ")
        ? List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1))
        : List.of();
  }
}
