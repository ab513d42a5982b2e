package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.cli.Main;
import dev.vouchsafe.cli.ReferenceTables;
import dev.vouchsafe.login.LoginFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command and snippet of README and manual works as shown. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path SITE = Path.of("src/site");
  private static final int DEPTH = 4;
  private static final String PROGRAM = "java -jar target/vouchsafe.jar ";

  @TestFactory
  Stream<DynamicTest> a_command_prints_what_the_page_shows() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      for (String block : blocks(page, "console")) {
        String command = block.lines().findFirst().orElseThrow().substring(2);
        String shown = block.substring(block.indexOf('\n') + 1);
        tests.add(
            dynamicTest(
                page + ": " + command,
                () -> {
                  assertThat(command).startsWith(PROGRAM);
                  assertThat(outputOf(command.substring(PROGRAM.length()))).isEqualTo(shown);
                }));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void every_link_leads_to_a_file() throws IOException {
    for (Path page : documents()) {
      for (String link : names("\\]\\((?!https?:)([^)#]+)[^)]*\\)", Files.readString(page))) {
        assertThat(page.toAbsolutePath().resolveSibling(link).normalize())
            .as(page + ": " + link)
            .exists();
      }
    }
  }

  @Test
  void every_page_of_the_manual_is_in_its_index() throws IOException {
    String index = Files.readString(SITE.resolve("index.md"));
    assertThat(pages())
        .allSatisfy(
            page ->
                assertThat(page.startsWith(SITE) && !page.endsWith("index.md"))
                    .isEqualTo(index.contains("](" + page.getFileName() + ")")));
  }

  @Test
  void every_generated_table_is_as_the_program_has_it() throws IOException {
    ReferenceTables.check();
  }

  @Test
  void the_first_command_explains_a_sample() throws IOException {
    String first = blocks(README, "sh").get(0).strip();
    assertThat(first).startsWith("mvn -q -B package -DskipTests -pl src/cli -am && " + PROGRAM);
    assertThat(blocks(README, "console").get(0))
        .startsWith("$ " + first.substring(first.indexOf("java -jar")) + "\n");
  }

  @Test
  void the_second_command_is_what_continuous_integration_runs() throws IOException {
    assertThat(blocks(README, "sh").get(1).strip()).isEqualTo("mvn -B verify");
    assertThat(Files.readString(Path.of(".ci/run")))
        .containsPattern("(?m)^mvn -B (-ntp )?verify -Pchecks$");
  }

  @Test
  void the_login_file_is_read() throws IOException {
    byte[] login =
        blocks(SITE.resolve("login-file.md"), "json").get(0).getBytes(StandardCharsets.UTF_8);
    assertThat(LoginFile.read("login-file.md", 1, login).client().clientId()).isEqualTo("c1");
  }

  @Test
  void the_embedding_code_is_code_that_compiles_and_runs() throws IOException {
    String example =
        Files.readString(Path.of("src/engine/test/dev/vouchsafe/EmbeddingExampleTest.java"));
    assertThat(squeezed(example))
        .contains(squeezed(blocks(SITE.resolve("embedding.md"), "java").get(0)));
    String page = Files.readString(SITE.resolve("embedding.md"));
    assertThat(names("import dev\\.vouchsafe\\.([a-z]+)\\.", example))
        .isNotEmpty()
        .allSatisfy(imported -> assertThat(page).contains("`" + imported + "`"));
  }

  /** Runs a command and returns standard output and standard error together. */
  private static String outputOf(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    Main.run(
        arguments.replace("'", "").split(" "), new ByteArrayInputStream(new byte[0]), both, both);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(SITE)) {
      return Stream.concat(
              Stream.of(README), pages.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** The manual, the documents at the top, and the README of each product and sample. */
  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(pages());
    documents.addAll(
        List.of(Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md"), Path.of("SECURITY.md")));
    for (Path folder : List.of(Path.of("src"), Path.of("samples"))) {
      try (Stream<Path> files = Files.find(folder, DEPTH, (file, is) -> file.endsWith(README))) {
        files.filter(ReadmeTest::isOurs).forEach(documents::add);
      }
    }
    return documents;
  }

  /** Whether a file is none of a package that npm installed. */
  private static boolean isOurs(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .noneMatch(Path.of("node_modules")::equals);
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    return names("(?s)```" + language + "\n(.*?)```", Files.readString(page));
  }

  private static List<String> names(String pattern, String text) {
    List<String> found = new ArrayList<>();
    for (MatchResult match : Pattern.compile(pattern).matcher(text).results().toList()) {
      found.add(match.group(1));
    }
    return found;
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
