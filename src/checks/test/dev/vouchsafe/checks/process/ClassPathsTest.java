package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.MadeUpTenant;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class paths of embedders have what they need. */
class ClassPathsTest {
  private static final String KEYS = "samples/keys/idp-rsa";

  @ParameterizedTest
  @ValueSource(strings = {"2.3.5", "3.0.6", "4.0.4"})
  void every_supported_xmlsec_signs_the_same_octets(String version) throws Exception {
    String sample = "samples/precedence/app-metadata-answers-to-bare-names/";
    assertThat(run(withXmlsec(version), "issue", sample + "login.json"))
        .isEqualTo(Files.readString(Path.of(sample, "expected/response.xml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3.5", "3.0.6", "4.0.4"})
  void every_supported_xmlsec_encrypts_what_this_one_decrypts(String version) throws Exception {
    String sample = "samples/protocols/an-assertion-is-encrypted/";
    Path response = Files.createTempFile("encrypted", ".xml");
    Files.writeString(response, run(withXmlsec(version), "issue", sample + "login.json"));
    assertThat(response).content().contains("<saml:EncryptedAssertion");
    assertThat(
            start(
                everything(),
                "verify",
                response.toString(),
                "--cert",
                KEYS + ".crt.pem",
                "--decrypt-key",
                "samples/keys/sp-encryption.key.pem",
                "--at",
                "2026-11-22T08:00:00Z"))
        .contains("valid");
    Files.delete(response);
  }

  @Test
  void a_tenant_without_scripts_is_issued_without_graaljs(@TempDir Path tenant) throws Exception {
    new MadeUpTenant(tenant)
        .with(
            "CRM",
            """
            {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
             "addons": {"samlp": {"mappings": {"email": "mail"}}}}""");
    String none = without(jar -> jar.contains("graalvm"));
    assertThat(none).doesNotContain("polyglot", "truffle");
    assertThat(
            run(
                none,
                "issue",
                "--tenant",
                tenant.toString(),
                "--client",
                "CRM",
                "--user",
                MadeUpTenant.JANE))
        .contains("<samlp:Response ");
  }

  private static String withXmlsec(String version) {
    return without(jar -> jar.contains("xmlsec-4"))
        + File.pathSeparator
        + Path.of("target/xmlsec/xmlsec-" + version + ".jar").toAbsolutePath();
  }

  private static String everything() {
    return without(jar -> false);
  }

  private static String without(Predicate<String> left) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(left.negate())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The reproducible output of {@code issue}. */
  private static String run(String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--key", KEYS + ".key.pem", "--cert", KEYS + ".crt.pem"));
    all.addAll(List.of("--id", "sample", "--at", "2026-11-22T08:00:00Z"));
    return start(classPath, all.toArray(String[]::new));
  }

  private static String start(String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "dev.vouchsafe.cli.Main"));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("errors", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors) + out).isZero();
    Files.delete(errors);
    return out;
  }
}
