package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The command line is one package and loads only the libraries that a command needs. */
class CliArchitectureTest extends Architecture {
  CliArchitectureTest() {
    super("cli", "vouchsafe-cli", "dev.vouchsafe.cli", List.of("(root)"));
  }

  @Test
  void nothing_logs_or_sees_what_is_below_the_products() throws IOException {
    onlyTheseLog();
    assertThat(
            seenOutside(
                Set.of(),
                "org.w3c.dom",
                "org.apache.xml.security",
                "org.opensaml",
                "org.graalvm",
                "io.javalin",
                "org.slf4j.simple"))
        .isEmpty();
  }

  /**
   * OpenSAML and GraalJS each take about a second to start, so a login without scripts must load
   * neither.
   */
  @Test
  void issue_loads_no_class_of_opensaml_or_graaljs() throws Exception {
    Path directory = Files.createTempDirectory("vouchsafe");
    Path login = directory.resolve("login.json");
    Path loaded = directory.resolve("loaded.txt");
    Files.writeString(
        login,
        "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u1\"}}");
    Process issue =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vouchsafe.cli.Main",
                "issue",
                login.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(issue.getInputStream().readAllBytes(), UTF_8);
    assertThat(issue.waitFor()).as(output).isZero();
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains(" dev.vouchsafe.AssertionIssuer "))
        .anyMatch(line -> line.contains(" org.apache.xml.security.signature.XMLSignature "))
        .noneMatch(line -> line.contains(" org.opensaml."))
        .noneMatch(line -> line.contains(" net.shibboleth."))
        .noneMatch(
            line ->
                line.matches(
                    ".* (org\\.graalvm|com\\.oracle|io\\.javalin|org\\.eclipse\\.jetty|com\\.amazon|ch\\.qos\\.logback)\\..*"));
    Files.delete(login);
    Files.delete(loaded);
    Files.delete(directory);
  }
}
