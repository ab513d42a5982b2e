package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient.Addons;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.cli.Main;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.metadata.ClientSettings;
import dev.vouchsafe.metadata.MetadataReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The files in metadata/ agree with the schemas, the sample keys and the samples. */
class MetadataFilesTest {
  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  private static final Addons NO_ADDONS = new Addons(Optional.empty(), Optional.empty(), Map.of());
  private static final Keywords KEYWORDS =
      new Keywords(Map.of("ENV", new ClaimValue.Text("test"), "TIER", new ClaimValue.Text("gold")));

  @Test
  void every_file_is_valid_by_the_schemas() throws IOException {
    assertThat(files("idp")).isNotEmpty();
    for (Path file : Stream.concat(files("idp").stream(), files("sp").stream()).toList()) {
      assertThat(SamlSchemas.firstViolation(parsed(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void the_identity_provider_publishes_the_certificates_of_the_samples() throws IOException {
    String metadata = Files.readString(Path.of("metadata/idp/acme.example.xml"));
    for (String key : List.of("rsa", "ec")) {
      String pem = Files.readString(Path.of("samples/keys/idp-" + key + ".crt.pem"));
      String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      assertThat(metadata.replaceAll("\\s", "")).contains(">" + base64 + "<");
    }
  }

  /** The file equals what the command prints today. */
  @Test
  void the_identity_providers_file_is_what_the_command_writes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    String command =
        "metadata idp --entity-id urn:acme.example --sso https://acme.example/samlp/crm"
            + " --cert samples/keys/idp-rsa.crt.pem --cert samples/keys/idp-ec.crt.pem";
    Main.run(command.split(" ", -1), new ByteArrayInputStream(new byte[0]), both, both);
    assertThat(Files.readString(Path.of("metadata/idp/acme.example.xml")))
        .isEqualTo(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void every_service_providers_file_becomes_settings_with_nothing_to_decide() throws IOException {
    for (Path file : files("sp")) {
      ClientSettings settings =
          ClientSettings.of(
              MetadataReader.withoutSignatureCheck(Clock.systemUTC()).read(file, Optional.empty()),
              MappingSettings.DEFAULTS,
              Instant.now());
      assertThat(settings.mustBeDecided()).as(file.toString()).isFalse();
    }
  }

  @Test
  void every_callback_of_a_sample_is_an_acs_url_of_a_service_provider() throws IOException {
    Set<String> acsUrls = new HashSet<>();
    Set<String> entityIds = new HashSet<>();
    for (Path file : files("sp")) {
      Element entity = parsed(file).getDocumentElement();
      entityIds.add(entity.getAttribute("entityID"));
      var services = entity.getElementsByTagNameNS(METADATA, "AssertionConsumerService");
      acsUrls.add(((Element) services.item(0)).getAttribute("Location"));
    }
    Set<String> callbacks = new HashSet<>();
    for (Sample sample : Sample.all()) {
      sample.inputs().stream()
          .filter(input -> input.toString().endsWith(".json"))
          .forEach(input -> collectCallbacks(input, callbacks));
      if (sample.isTenant()) {
        DeployCliExport.readWhatCanBe(sample.folder(), KEYWORDS).export().clients().stream()
            .filter(client -> !client.addons().equals(NO_ADDONS))
            .forEach(client -> callbacks.addAll(client.callbacks()));
      }
    }
    assertThat(callbacks).isSubsetOf(acsUrls).hasSameSizeAs(acsUrls);
    assertThat(entityIds).hasSameSizeAs(files("sp"));
  }

  /** Samples of unreadable input issue nothing to collect. */
  private static void collectCallbacks(Path login, Set<String> callbacks) {
    try {
      LocatedValue client = JsonReader.readFile(login).fields().get("client");
      if (client != null && client.fields().containsKey("callbacks")) {
        client.fields().get("callbacks").items().forEach(url -> callbacks.add(url.value().text()));
      }
    } catch (InvalidInputException e) {
      assertThat(e.problem().code()).isIn("not-json", "empty-input", "duplicate-key");
    }
  }

  private static Document parsed(Path file) throws IOException {
    return SafeXml.parse(file.toString(), Files.readAllBytes(file));
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("metadata", folder))) {
      return files.sorted().toList();
    }
  }
}
