package dev.vouchsafe.checks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.checks.realsp.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Builds the projects that show how to test an application, and runs their tests. */
class SampleProjectsTest {
  private static final Path MODULES =
      Path.of("src", "checks", "interop", "node_modules").toAbsolutePath();

  @Test
  void spring_security_is_tested_with_vouchsafe_testing() throws IOException {
    SampleProject project = SampleProject.copied("testing-a-spring-application");

    SampleProject.Outcome outcome =
        InvokerRepository.with("vouchsafe-testing").run(project, "test");

    assertThat(outcome.exitCode()).as(outcome.printed()).isZero();
    Path report = project.file("target/surefire-reports/TEST-console.SignInTest.xml");
    assertThat(Files.readString(report))
        .contains("failures=\"0\"", "errors=\"0\"")
        .contains("admins_see_the_console", "signs_in_without_a_port", "refuses(Fault)")
        .containsPattern("tests=\"(?:[7-9]\\d|\\d{3})\"");
  }

  @Test
  void express_is_tested_with_serve_and_check_sp() throws IOException {
    Installed.PASSPORT_SAML.require();
    SampleProject project = SampleProject.copied("testing-an-express-application");
    Files.createSymbolicLink(project.file("node_modules"), MODULES);

    SampleProject.Outcome outcome =
        project.run(
            Map.of(
                "VOUCHSAFE",
                Path.of(System.getProperty("java.home"), "bin", "java")
                    + " -jar "
                    + Path.of("target", "vouchsafe.jar").toAbsolutePath()),
            List.of("node", "--test"));

    assertThat(outcome.exitCode()).as(outcome.printed()).isZero();
    assertThat(outcome.printed()).contains("# tests 5", "# pass 5", "# fail 0");
  }

  /** Otherwise the sample would run with other versions than its POM names. */
  @Test
  void express_has_the_versions_that_are_installed_for_the_tests() throws IOException {
    String installed = Files.readString(Path.of("src/checks/interop/package.json"));
    assertThat(dependencies(Path.of("samples/testing-an-express-application/package.json")))
        .hasSize(4)
        .allMatch(installed::contains);
  }

  private static List<String> dependencies(Path packageJson) throws IOException {
    String text = Files.readString(packageJson);
    return text.substring(text.indexOf("\"dependencies\""))
        .lines()
        .map(line -> line.strip().replaceFirst(",$", ""))
        .filter(line -> line.matches("\"\\S+\": \"[0-9.]+\""))
        .toList();
  }
}
