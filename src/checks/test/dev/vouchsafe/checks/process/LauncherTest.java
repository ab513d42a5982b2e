package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script of the command line, run from the folders where people run it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String KEY = Path.of("samples/keys/idp-rsa.key.pem").toAbsolutePath() + "";
  private static final String CERT = Path.of("samples/keys/idp-rsa.crt.pem").toAbsolutePath() + "";
  private static final List<String> FIXED =
      List.of("--key", KEY, "--cert", CERT, "--at", "2026-11-22T08:00:00Z", "--id", "seed");

  @TempDir private Path folder;
  private Path installed;
  private String login;

  private record Run(int code, String out, String err) {}

  /** A copy, so that no test finds the class-data archive of an earlier build. */
  @BeforeEach
  void install() throws IOException {
    installed = Files.createDirectory(folder.resolve("a folder with spaces"));
    for (String file : List.of("vouchsafe", "vouchsafe.jar")) {
      Files.copy(TARGET.resolve(file), installed.resolve(file));
    }
    installed.resolve("vouchsafe").toFile().setExecutable(true);
    Files.createSymbolicLink(installed.resolve("lib"), TARGET.resolve("lib"));
    login =
        Files.writeString(
                folder.resolve("my login.json"),
                "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u1\"}}")
            .toString();
  }

  @AfterEach
  void unlink() throws IOException {
    Files.delete(installed.resolve("lib"));
  }

  private Run run(Path program, String in, List<String> arguments) throws Exception {
    return run(program, in, arguments, Map.of());
  }

  private Run run(Path program, String in, List<String> arguments, Map<String, String> environment)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Path input = Files.writeString(folder.resolve("input"), in);
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, Files.readString(errors));
  }

  private static List<String> issue(String... arguments) {
    List<String> all = new ArrayList<>(List.of("issue"));
    all.addAll(FIXED);
    all.addAll(Arrays.asList(arguments));
    return all;
  }

  @Test
  void it_runs_from_another_folder_through_links_and_prints_what_java_prints() throws Exception {
    Files.createSymbolicLink(folder.resolve("first"), installed.resolve("vouchsafe"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> plain = new ArrayList<>(List.of("-jar", installed.resolve("vouchsafe.jar") + ""));
    plain.addAll(issue(login));
    Run expected = run(java, "", plain);
    assertThat(expected.out()).startsWith("<samlp:Response");
    assertThat(expected.err()).isEmpty();
    assertThat(run(installed.resolve("vouchsafe"), "", issue(login))).isEqualTo(expected);
    assertThat(run(second, "", issue(login))).isEqualTo(expected);
  }

  @Test
  void exit_codes_pass_through() throws Exception {
    String refused = "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {}}";
    Run run = run(installed.resolve("vouchsafe"), refused, issue("-"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: NameID").hasLineCount(1);
    assertThat(run(installed.resolve("vouchsafe"), "", List.of("nonsense")).code()).isEqualTo(2);
  }

  @Test
  void an_archive_that_does_not_fit_is_ignored_silently() throws Exception {
    Files.writeString(installed.resolve("vouchsafe.jsa"), "not an archive");
    Run run = run(installed.resolve("vouchsafe"), "", issue(login));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("<samlp:Response").hasLineCount(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void many_logins_are_signed_alike_whatever_computes_signatures() throws Exception {
    String lines = Files.readString(Path.of(login)) + "\n" + Files.readString(Path.of(login));
    Path program = installed.resolve("vouchsafe");
    Run byDefault = run(program, lines, issue("--format", "base64", "-"));
    assertThat(byDefault.out()).hasLineCount(2);
    assertThat(byDefault.err()).isEmpty();
    assertThat(run(program, lines, issue("--format", "base64", "--crypto", "jdk", "-")))
        .isEqualTo(byDefault);
  }

  @ParameterizedTest
  @CsvSource({"explain login.json, 1", "serve tenant, 4", "replay --users u.json, 4", "issue -, 4"})
  void only_what_ends_soon_goes_without_the_optimising_compiler(String arguments, int level)
      throws Exception {
    Map<String, String> onlyFlags =
        Map.of("VOUCHSAFE_JAVA_OPTS", "-XX:+PrintFlagsFinal -version"); // ends before the program
    Run run = run(installed.resolve("vouchsafe"), "", List.of(arguments.split(" ")), onlyFlags);
    assertThat(run.out()).containsPattern("TieredStopAtLevel += " + level + " ");
  }
}
