package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help texts and the errors for typing mistakes. */
class UsageTest {
  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void help_is_a_command_and_an_option() {
    assertThat(run("help").out()).contains("issue").contains("serve").contains("help");
    assertThat(run("help", "lint").out())
        .isEqualTo(run("lint", "--help").out())
        .contains("--format");
    assertThat(run("help", "lint").code()).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource({"explain gone.json", "issue gone.json", "fault make VSP121 gone.json"})
  void a_login_that_cannot_be_read_has_its_error_and_no_warning_of_a_key(String arguments) {
    assertThat(run(arguments.split(" ")).err())
        .startsWith("error: gone.json: the file cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "isue,           error: unknown command: 'isue'; did you mean issue?; see: vouchsafe --help",
    "verfy,          error: unknown command: 'verfy'; did you mean verify?; see: vouchsafe --help",
    "--versoin,      error: Unknown option: '--versoin'; did you mean --version?; see:"
        + " vouchsafe --help",
    "lint --fromat samples/acme,  error: Unknown option: '--fromat'; did you mean"
        + " --format?; see: vouchsafe lint --help",
    "replay --user users.ndjson,  error: Unknown option: '--user'; did you mean --users?; see:"
        + " vouchsafe replay --help",
    "fault mak VSP121,  error: unknown command: 'mak'; did you mean make?; see:"
        + " vouchsafe fault --help",
  })
  void a_typing_error_is_answered_with_the_nearest_word(String arguments, String error) {
    Run run = run(arguments.split(" "));
    assertThat(run.err()).isEqualTo(error + "\n");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01,                       is not a time in UTC; write it like 2020-01-01T00:00:00Z",
    "yesterday,                        is not a time in UTC; write it like 2026-11-22T08:00:00Z",
    "+999999999-12-31T23:59:59Z,       is too far off",
    "-999999999-01-01T00:00:00Z,       is too far off",
    "1969-12-31T23:59:59Z,             is too far off",
  })
  void a_time_is_one_that_assertions_can_hold(String at, String says) {
    String login = "samples/mapping/a-mapping-the-wrong-way-round-is-noticed/login.json";
    for (String command : new String[] {"issue", "explain", "verify"}) {
      Run run = run(command, login, "--at=" + at);
      assertThat(run.err()).startsWith("error: ").contains("'" + at + "' " + says);
      assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
  }

  @Test
  void without_a_command_the_commands_are_listed() {
    Run run = run();
    assertThat(run.err())
        .startsWith("error: no command is given; use one of issue, explain, verify, ")
        .endsWith("; see: vouchsafe --help\n");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void a_completion_script_knows_every_command() {
    Run run = run("generate-completion");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F")
        .contains("lint");
  }

  @Test
  void every_command_has_a_manual_page() throws IOException {
    Run run = run("generate-man-pages", folder.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines())
        .contains(folder + "/vouchsafe.1", folder + "/vouchsafe-metadata-idp.1")
        .allSatisfy(
            file ->
                assertThat(Path.of(file))
                    .content()
                    .contains(".SH NAME", ".SH EXIT STATUS")
                    .doesNotContain("${", "%n"));
    assertThat(folder.resolve("vouchsafe-issue.1"))
        .content()
        .startsWith(".TH VOUCHSAFE-ISSUE 1")
        .contains(
            "vouchsafe\\-issue \\- ",
            ".B \\-\\-precedence upgraded|legacy\n",
            "Default: upgraded.");
    assertThat(folder.resolve("vouchsafe.1")).content().contains(".B issue\n");
  }

  @Test
  void manual_pages_need_a_folder() {
    Run run = run("generate-man-pages", folder.resolve("none").toString());
    assertThat(run.err()).startsWith("error: ").contains("check that its folder exists");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void quiet_leaves_results_and_errors() {
    String login = "samples/mapping/a-mapping-the-wrong-way-round-is-noticed/login.json";
    assertThat(run("issue", login).err()).startsWith("warning: ");
    Run quiet = run("issue", "--quiet", login);
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).contains("<samlp:Response");
    assertThat(run("issue", "--quiet", "no-such-file.json").err()).startsWith("error: ");
  }

  @Test
  void colours_leave_the_text_as_it_is() {
    String trace =
        """
        Attributes issued
          http://schemas.auth0.com/team
            issued: passthrough
        Warnings
          groups
            absent: nothing is known under groups
        """;
    String painted = Paint.COLORED.lines(trace);
    assertThat(painted)
        .contains("\u001b[1mAttributes issued\u001b[0m")
        .contains("    \u001b[32missued\u001b[0m: passthrough")
        .contains("    \u001b[33mabsent\u001b[0m: nothing");
    assertThat(painted.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(trace);
    assertThat(Paint.PLAIN.lines(trace)).isEqualTo(trace);
    assertThat(Paint.COLORED.line("failed       signature        no"))
        .startsWith("\u001b[31mfailed");
    assertThat(Paint.COLORED.line("a.json:1:2: VS103 warning: text"))
        .contains("VS103 \u001b[33mwarning\u001b[0m: text");
    assertThat(Paint.of(false)).isEqualTo(Paint.PLAIN);
  }
}
