package dev.vouchsafe.checks.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.OfferedAttribute;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.signing.SignatureSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Third-party programs read the published metadata and check its signature. */
class MetadataReadersTest {
  private static final String IDP = "urn:acme.example";
  private static final String SSO = "https://acme.example/samlp/crm";
  private static final String SLO = SSO + "/logout";
  private static final List<OfferedAttribute> ATTRIBUTES =
      List.of(OfferedAttribute.of(AttributeNames.EMAIL_ADDRESS), OfferedAttribute.of("mail"));

  @TempDir private Path folder;

  private static PublishedEntity entity() {
    return new PublishedEntity(
        IDP,
        List.of(KeyKind.RSA.signingKey().certificate(), KeyKind.EC.signingKey().certificate()),
        Optional.of(Instant.now().plus(Duration.ofDays(30))),
        Optional.of(Duration.ofHours(6)));
  }

  private static List<PublishedMetadata> both() {
    return List.of(
        new IdpMetadata(
            entity(),
            new IdpMetadata.Endpoints(SSO, Optional.of(SLO)),
            IdpMetadata.NAME_ID_FORMATS,
            ATTRIBUTES,
            false),
        new FederationMetadata(entity(), "https://acme.example/wsfed/crm", ATTRIBUTES));
  }

  private static String signed(PublishedMetadata metadata, KeyKind key) {
    return new String(
        metadata.signed(
            key.signingKey().signer(SignatureSettings.DEFAULTS), IdSource.reproducible("seed")),
        UTF_8);
  }

  private Path file(String xml) throws IOException {
    return Files.writeString(folder.resolve("metadata.xml"), xml);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void xmlsec1_verifies_the_signatures_and_refuses_a_change(KeyKind key) throws IOException {
    OutsideProgram xmlsec1 = OutsideProgram.command("xmlsec1", "xmlsec1");
    xmlsec1.require();
    for (PublishedMetadata metadata : both()) {
      String xml = signed(metadata, key);
      OutsideProgram.Outcome outcome = verify(xmlsec1, xml, key);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      String changed = xml.replace("https://acme.example", "https://evil.example");
      assertThat(verify(xmlsec1, changed, key).exitCode()).isNotZero();
    }
  }

  private OutsideProgram.Outcome verify(OutsideProgram xmlsec1, String xml, KeyKind key)
      throws IOException {
    return xmlsec1.run(
        "--verify",
        "--enabled-key-data",
        "key-name",
        "--pubkey-cert-pem",
        key.certificate().toString(),
        "--id-attr:ID",
        "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
        file(xml).toString());
  }

  @Test
  void pysaml2_checks_the_signature_and_reads_everything() throws IOException {
    OutsideProgram pysaml2 =
        OutsideProgram.python("saml2", "python3-pysaml2", "read_metadata_with_pysaml2.py");
    pysaml2.require();
    String xml = signed(both().get(0), KeyKind.RSA);
    assertThat(read(pysaml2, file(xml).toString(), KeyKind.RSA.certificate().toString(), IDP))
        .isEqualTo(
            Map.of(
                "post", List.of(SSO),
                "redirect", List.of(SSO),
                "logout", List.of(SLO),
                "certificates", 2));
    Path changed = file(xml.replace(SLO, SLO + "x"));
    assertThat(
            pysaml2.run(changed.toString(), KeyKind.RSA.certificate().toString(), IDP).exitCode())
        .isNotZero();
  }

  @Test
  void lasso_sends_requests_where_it_says() throws IOException {
    OutsideProgram lasso =
        OutsideProgram.python("lasso", "python3-lasso", "read_metadata_with_lasso.py");
    lasso.require();
    for (String xml :
        List.of(signed(both().get(0), KeyKind.RSA), new String(both().get(0).xml(), UTF_8))) {
      assertThat(read(lasso, file(xml).toString(), IDP))
          .isEqualTo(Map.of("post", List.of(SSO), "redirect", List.of(SSO)));
    }
  }

  private Map<?, ?> read(OutsideProgram program, String... arguments) throws IOException {
    Path output = folder.resolve("read.json");
    OutsideProgram.Outcome outcome = program.run(output, arguments);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return JsonMapper.shared().readValue(Files.readString(output), Map.class);
  }
}
