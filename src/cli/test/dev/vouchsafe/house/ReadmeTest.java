package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.cli.Main;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README shows is what happens. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String PROGRAM = "java -jar target/vouchsafe.jar ";

  @TestFactory
  Stream<DynamicTest> a_command_prints_what_the_readme_shows() throws IOException {
    return blocks("console").stream()
        .map(
            block -> {
              String command = block.lines().findFirst().orElseThrow().substring(2);
              String shown = block.substring(block.indexOf('\n') + 1);
              return dynamicTest(
                  command,
                  () -> {
                    assertThat(command).startsWith(PROGRAM);
                    assertThat(outputOf(command.substring(PROGRAM.length()))).isEqualTo(shown);
                  });
            });
  }

  @Test
  void the_first_command_runs_on_files_that_are_there() throws IOException {
    String first = blocks("sh").get(0);
    List<String> files =
        Stream.of(first.split("[ ;\n]")).filter(word -> word.startsWith("samples/")).toList();
    assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Path.of(file)).exists());
    for (String file : files) {
      assertThat(outputOf("issue " + file)).contains("<samlp:Response ");
      assertThat(outputOf("explain " + file)).contains("Attributes issued");
    }
  }

  @Test
  void the_second_command_is_what_continuous_integration_runs() throws IOException {
    assertThat(blocks("sh").get(1).strip()).isEqualTo("mvn -B verify");
    assertThat(Files.readString(Path.of(".ci/run")))
        .containsPattern("(?m)^mvn -B (-ntp )?verify -Pchecks$");
  }

  @Test
  void the_login_file_is_read() throws IOException {
    byte[] login = blocks("json").get(0).getBytes(StandardCharsets.UTF_8);
    assertThat(LoginFile.read("README.md", 1, login).client().clientId()).isEqualTo("c1");
  }

  @Test
  void the_embedding_code_is_code_that_compiles_and_runs() throws IOException {
    String example =
        Files.readString(Path.of("src/engine/test/dev/vouchsafe/EmbeddingExampleTest.java"));
    assertThat(squeezed(example)).contains(squeezed(blocks("java").get(0)));
  }

  @Test
  void every_setting_of_the_reference_is_known_and_every_known_one_is_there() throws IOException {
    String reader =
        Files.readString(Path.of("src/engine/main/dev/vouchsafe/settings/SettingsReader.java"));
    String known =
        reader.substring(reader.indexOf("KNOWN ="), reader.indexOf("private final Problems"));
    String reference = Files.readString(README);
    String table = reference.substring(reference.indexOf("## Configuration reference"));
    for (String setting : names("\"([A-Za-z]+)\"", known)) {
      assertThat(table).contains("`" + setting + "`");
    }
  }

  /** As if the command line ran with the same streams. */
  private static String outputOf(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    Main.run(
        arguments.replace("'", "").split(" "), new ByteArrayInputStream(new byte[0]), both, both);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> blocks(String language) throws IOException {
    return names("(?s)```" + language + "\n(.*?)```", Files.readString(README));
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
