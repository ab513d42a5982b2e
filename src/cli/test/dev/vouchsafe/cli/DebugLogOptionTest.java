package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code issue --debug-log}. */
class DebugLogOptionTest {
  private static final String GOOD =
      "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u1\"}}";
  private static final String REFUSED = GOOD.replace("\"user_id\": \"u1\"", "");

  @TempDir private Path directory;

  private record Run(int code, String out, String err) {}

  private static Run issue(String in, String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "issue",
                "--key",
                "samples/keys/idp-rsa.key.pem",
                "--cert",
                "samples/keys/idp-rsa.crt.pem",
                "--at",
                "2026-11-22T08:00:00Z",
                "--id",
                "seed"));
    all.addAll(List.of(args));
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

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void a_line_is_appended_for_each_message_also_when_the_login_fails() throws IOException {
    Path log = directory.resolve("debug.jsonl");
    assertThat(issue("", "--debug-log", log.toString(), file("a.json", GOOD)).code()).isZero();
    assertThat(issue("", "--debug-log", log.toString(), file("b.json", REFUSED)).code())
        .isEqualTo(3);
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"direction\":\"outbound\"") && line.endsWith("}"))
        .satisfiesExactly(
            issued -> assertThat(issued).contains("\"message\":\"Response\""),
            refused -> assertThat(refused).contains("\"code\":\"no-name-id\""));
  }

  @Test
  void many_logins_give_as_many_lines() throws IOException {
    Path log = directory.resolve("debug.jsonl");
    String lines = (GOOD + "\n" + REFUSED + "\n").repeat(50);
    Run run = issue(lines, "--format", "json", "--debug-log", log.toString(), "-");
    assertThat(run.out().lines()).hasSize(100);
    assertThat(Files.readAllLines(log)).hasSize(100);
  }

  @Test
  void a_dash_is_standard_error() throws IOException {
    Run run = issue("", "--debug-log", "-", file("a.json", GOOD));
    assertThat(run.err()).hasLineCount(1).startsWith("{\"direction\":\"outbound\"");
    assertThat(run.out()).startsWith("<samlp:Response").doesNotContain("direction");
  }

  @Test
  void the_message_is_the_same_with_and_without() throws IOException {
    String login = file("a.json", GOOD);
    assertThat(issue("", "--debug-log", "-", login).out()).isEqualTo(issue("", login).out());
  }

  @Test
  void a_file_that_cannot_be_written_is_wrong_usage_and_nothing_is_issued() throws IOException {
    Run run = issue("", "--debug-log", directory.toString(), file("a.json", GOOD));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("the log cannot be written");
  }
}
