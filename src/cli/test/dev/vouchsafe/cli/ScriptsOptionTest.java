package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules} and {@code actions} of a login file, and {@code --isolate-scripts}. */
@Thorough
class ScriptsOptionTest {
  private static final String LOGIN =
      """
      {"client": {"callbacks": ["https://sp.example/acs"]}, "user": {"user_id": "u1"}, "rules": %s}
      """;

  @TempDir private Path directory;

  private record Run(int code, String out, String err) {}

  private static Run run(String in, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(
        List.of(
            "--key",
            "samples/keys/idp-rsa.key.pem",
            "--cert",
            "samples/keys/idp-rsa.crt.pem",
            "--at",
            "2026-11-22T08:00:00Z",
            "--id",
            "sample"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            all.toArray(String[]::new),
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private String login(String rules) throws IOException {
    return Files.writeString(directory.resolve("login.json"), LOGIN.formatted(rules)).toString();
  }

  @Test
  void isolated_scripts_issue_what_contained_ones_issue() throws IOException {
    String sample = "samples/rules/a-rule-maps-attributes/";
    Run run = run("", "issue", sample + "by-rule.json", "--isolate-scripts");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(Files.readString(Path.of(sample + "expected/by-rule.xml")));
  }

  @Test
  void paths_are_relative_to_the_login_file() throws IOException {
    Files.createDirectory(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/a.js"),
        "function (user, context, callback) { callback(new Error('ran')); }");
    Run run = run("", "issue", login("[\"rules/a.js\"]"));
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("rules/a.js:1:").contains("ran");
  }

  @Test
  void on_standard_input_paths_are_relative_to_the_working_directory() {
    String line =
        LOGIN.formatted("[\"samples/rules/a-rule-gives-aws-roles-from-groups/rule.js\"]").strip();
    Run run = run(line + "\n" + line + "\n", "issue", "-", "--format", "json");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(answer -> answer.contains("\"script-error\"") && answer.contains("rule.js:8:"));
  }

  @Test
  void a_file_that_is_no_script_is_unreadable_input() throws IOException {
    assertThat(run("", "issue", login("[\"missing.js\"]")))
        .satisfies(run -> assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE))
        .satisfies(run -> assertThat(run.err()).contains("missing.js: the script cannot be read"));
    Files.write(directory.resolve("latin.js"), new byte[] {'/', '/', (byte) 0xE9});
    assertThat(run("", "issue", login("[\"latin.js\"]")).err()).contains("is not UTF-8");
    Files.write(directory.resolve("large.js"), new byte[2_000_000]);
    assertThat(run("", "issue", login("[\"large.js\"]")).err()).contains("larger than 1 MiB");
  }

  @Test
  void what_is_no_path_is_told_with_its_place() throws IOException {
    Run run = run("", "issue", login("[\"\", 1, \"a\\u0000b\"]"));
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run.err().lines().filter(line -> line.contains("is not the path of a file")))
        .hasSize(3)
        .allMatch(line -> line.contains("login.json:1:"));
  }
}
