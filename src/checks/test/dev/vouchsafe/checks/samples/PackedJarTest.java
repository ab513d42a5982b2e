package dev.vouchsafe.checks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.testing.SamlForm;
import dev.vouchsafe.testing.StandaloneIdp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vouchsafe-testing} and its scripts as packed: the engine comes from inside the jar. */
class PackedJarTest {
  private static final long MOST_OCTETS = 30_000_000;

  private static Path jar(String artifact) {
    String version = System.getProperty("vouchsafe.version");
    return Path.of("target", "build", artifact, artifact + "-" + version + ".jar");
  }

  private static List<String> packed(String artifact) {
    try (JarFile jar = new JarFile(jar(artifact).toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("engine/") && name.endsWith(".jar"))
          .map(name -> name.substring("engine/".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_test_without_rules_pays_thirty_megabytes_at_most() throws IOException {
    assertThat(Files.size(jar("vouchsafe-testing"))).isLessThanOrEqualTo(MOST_OCTETS);
    assertThat(packed("vouchsafe-testing"))
        .anyMatch(name -> name.startsWith("vouchsafe-0"))
        .anyMatch(name -> name.startsWith("vouchsafe-faults-"))
        .noneMatch(
            name ->
                name.matches(
                    "(vouchsafe-(verify|cli|idp|compare)|lucene|prometheus|.*postgresql|picocli"
                        + "|.*[Cc]orretto|opensaml|jetty|h2|hikari|js-|polyglot|truffle).*"));
    assertThat(packed("vouchsafe-testing-scripts"))
        .anyMatch(name -> name.startsWith("js-language-"))
        .noneMatch(packed("vouchsafe-testing")::contains)
        .noneMatch(name -> name.startsWith("vouchsafe"));
  }

  @Test
  void a_rule_runs_from_the_packed_jars_alone(@TempDir Path export) throws IOException {
    write(export, "tenant.json", "{\"friendly_name\": \"Acme\"}");
    write(
        export,
        "clients/Small.json",
        """
        {"name": "Small", "callbacks": ["http://localhost:8080/acs"],
         "addons": {"samlp": {"audience": "urn:small.example", "mappings": {"team": "team"}}}}
        """);
    write(
        export,
        "connections/corp.json",
        "{\"name\": \"corp\", \"strategy\": \"samlp\", \"enabled_clients\": [\"Small\"]}");
    write(
        export,
        "users.json",
        "[{\"user_id\": \"samlp|corp|jane\", \"email\": \"jane@acme.example\", \"team\": \"sea\"}]");
    write(export, "rules/team.json", "{\"name\": \"team\", \"script\": \"./team.js\"}");
    write(
        export,
        "rules/team.js",
        "function (user, context, done) { user.team += ' crew'; done(null, user, context); }");
    assertThat(origin(StandaloneIdp.class)).isEqualTo(jar("vouchsafe-testing").toAbsolutePath());

    try (StandaloneIdp idp = StandaloneIdp.ofTenant(export)) {
      SamlForm form = idp.answer(idp.signInUrl() + "?" + request()).as("jane@acme.example");

      assertThat(form.action()).isEqualTo("http://localhost:8080/acs");
      assertThat(form.xml()).contains(">sea crew<");
    }
  }

  private static Path origin(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void write(Path export, String file, String text) throws IOException {
    Path path = export.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String request() throws IOException {
    String xml =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"
            IssueInstant="%s" AssertionConsumerServiceURL="http://localhost:8080/acs"><saml:Issuer
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">urn:small.example</saml:Issuer></samlp:AuthnRequest>
        """
            .formatted(Instant.now());
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    return "SAMLRequest="
        + URLEncoder.encode(
            Base64.getEncoder().encodeToString(deflated.toByteArray()), StandardCharsets.UTF_8);
  }
}
