package dev.vouchsafe.checks.realsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application of Spring Boot 3.5 or 4.0 in a separate process, with the starter that is compiled
 * for 3.5, signs its user in to mod_auth_mellon.
 */
class EmbeddedSpringBootTest {
  private static final Path BUILT = Path.of("target/build/vouchsafe-spring-boot");

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void signs_its_user_in_to_mellon_and_out(int version, @TempDir Path folder) throws IOException {
    Mellon.require();
    int port = DaemonFolder.freePort();
    String application = "http://localhost:" + port;
    try (Mellon mellon = new Mellon();
        Daemon springBoot = start(version, port, folder, mellon)) {
      TestBrowser there = new TestBrowser(application);
      mellon.start(there.open(application + "/idp/metadata").body());
      TestBrowser browser = new TestBrowser(mellon.url());

      Shown form = there.open(browser.open(mellon.url() + Apache.PROTECTED).sentTo());
      Map<String, String> environment =
          EmbeddedServletTest.environment(browser.post(form.action(), form.form()));

      assertThat(mellon.user(environment)).isEqualTo("ada@acme.example");
      assertThat(mellon.attributes(environment)).containsEntry("groups", List.of("staff", "R&D"));
      String out = there.open(browser.open(mellon.signOut()).sentTo()).sentTo();
      assertThat(browser.open(out).page().select("#public").text()).isEqualTo("Public");
      assertThat(Files.readString(folder.resolve("log.txt"), UTF_8))
          .contains("Spring Boot")
          .contains("v" + version + ".")
          .doesNotContain("ada@");
      assertThat(springBoot).isNotNull();
    }
  }

  private static Daemon start(int version, int port, Path folder, Mellon mellon)
      throws IOException {
    Path addon = Files.writeString(folder.resolve("mellon.json"), mellon.addon());
    Path log = folder.resolve("log.txt");
    String classPath =
        String.join(
            File.pathSeparator,
            BUILT.resolve("classes").toString(),
            BUILT.resolve("test-classes").toString(),
            Files.readString(Path.of("target/spring-boot-" + version + ".classpath")).strip());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                "dev.vouchsafe.spring.Intranet",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--vouchsafe.url=http://localhost:" + port + "/idp",
                "--vouchsafe.signing.key=samples/keys/idp-rsa.key.pem",
                "--vouchsafe.signing.certificate=samples/keys/idp-rsa.crt.pem",
                "--vouchsafe.clients.mellon.callbacks=" + mellon.url() + "/mellon/postResponse",
                "--vouchsafe.clients.mellon.addon=" + addon)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return Daemon.serving(process, () -> Daemon.isListening(port), () -> read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
