package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.signing.TestIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code metadata}. */
class MetadataCommandTest {
  private static final String KEYS = "samples/keys/";
  private static final String[] IDP = {
    "idp", "--entity-id", "urn:acme.example", "--sso", "https://acme.example/sso"
  };
  private static final String[] SIGNED = {
    "--key", KEYS + "idp-rsa.key.pem", "--cert", KEYS + "idp-rsa.crt.pem", "--id", "seed"
  };
  private static final String CRM = "metadata/sp/crm.xml";

  @TempDir private Path directory;

  private record Run(int code, String out, String err) {}

  private static Run metadata(String in, String... args) {
    List<String> all = new ArrayList<>(List.of("metadata"));
    all.addAll(Arrays.asList(args));
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

  private static Run idp(String... more) {
    List<String> args = new ArrayList<>(Arrays.asList(IDP));
    args.addAll(Arrays.asList(more));
    return metadata("", args.toArray(String[]::new));
  }

  private static Run sp(String... args) {
    List<String> all = new ArrayList<>(List.of("sp", "--at", "2026-11-22T08:00:00Z"));
    all.addAll(Arrays.asList(args));
    return metadata("", all.toArray(String[]::new));
  }

  private static LocatedValue json(String text) {
    return JsonReader.read("out", 1, text.getBytes(UTF_8));
  }

  // Writing

  @Test
  void unsigned_metadata_needs_a_certificate_only() {
    Run run = idp("--cert", KEYS + "idp-rsa.crt.pem");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("<md:EntityDescriptor ").doesNotContain("Signature");
    assertThat(run.err()).isEmpty();
    assertThat(idp().code()).isEqualTo(2);
    assertThat(idp().err()).contains("there is no certificate to publish");
  }

  @Test
  void signed_metadata_is_the_same_each_time_and_publishes_the_key_first() {
    String[] all = Arrays.copyOf(SIGNED, SIGNED.length + 2);
    all[SIGNED.length] = "--cert";
    all[SIGNED.length + 1] = KEYS + "idp-ec.crt.pem";
    Run run = idp(all);
    assertThat(run.out()).isEqualTo(idp(all).out()).contains("<ds:Signature");
    assertThat(run.out().split("md:KeyDescriptor use", -1)).hasSize(3);
  }

  @Test
  void days_count_from_at() {
    Run run =
        idp(
            "--cert",
            KEYS + "idp-rsa.crt.pem",
            "--valid-days",
            "30",
            "--cache-duration",
            "PT6H",
            "--at",
            "2026-11-22T08:00:00Z");
    assertThat(run.out())
        .contains("validUntil=\"2026-12-22T08:00:00.000Z\"")
        .contains("cacheDuration=\"PT6H\"");
    assertThat(
            idp(
                    "--cert",
                    KEYS + "idp-rsa.crt.pem",
                    "--valid-days",
                    "1",
                    "--valid-until",
                    "2026-12-22T08:00:00Z")
                .err())
        .contains("give one of them");
    assertThat(idp("--cert", KEYS + "idp-rsa.crt.pem", "--valid-days", "0").code()).isEqualTo(2);
  }

  @Test
  void a_file_is_written_whole() throws IOException {
    Path file = directory.resolve("idp.xml");
    Run run = idp("--cert", KEYS + "idp-rsa.crt.pem", "--out", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .startsWith("<md:EntityDescriptor ")
        .endsWith("</md:EntityDescriptor>\n");
  }

  @Test
  void every_certificate_of_a_file_is_published_but_those_that_issued_the_one_before()
      throws Exception {
    String ec = Files.readString(Path.of(KEYS + "idp-ec.crt.pem"));
    String rsa = Files.readString(Path.of(KEYS + "idp-rsa.crt.pem"));
    Path several = Files.writeString(directory.resolve("several.pem"), rsa + ec);
    assertThat(idp("--cert", several.toString()).out().split("use=\"signing\"", -1)).hasSize(3);
    Path chain = directory.resolve("chain.pem");
    Files.writeString(chain, issued("leaf", "authority") + issued("authority", "authority") + ec);
    Run run = idp("--cert", chain.toString());
    assertThat(run.out().split("use=\"signing\"", -1)).hasSize(3);
    assertThat(run.err()).startsWith("warning: " + chain).contains("is not published");
  }

  private static String issued(String subject, String issuer) throws Exception {
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                new X500Principal("CN=" + issuer),
                BigInteger.ONE,
                Date.from(Instant.EPOCH),
                Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                new X500Principal("CN=" + subject),
                TestIdentity.RSA.publicKey())
            .build(
                new JcaContentSignerBuilder("SHA256withRSA")
                    .build(TestIdentity.RSA.keys().getPrivate()))
            .getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void wsfed_metadata_is_written() {
    Run run =
        metadata(
            "",
            "wsfed",
            "--entity-id",
            "urn:acme.example",
            "--endpoint",
            "https://acme.example/wsfed/crm",
            "--cert",
            KEYS + "idp-rsa.crt.pem");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("fed:SecurityTokenServiceType");
  }

  @Test
  void wrong_usage_ends_with_2() {
    assertThat(metadata("").code()).isEqualTo(2);
    assertThat(metadata("", "idp").code()).isEqualTo(2);
    assertThat(metadata("", "wsfed", "--entity-id", "x").code()).isEqualTo(2);
    assertThat(metadata("", "sp").code()).isEqualTo(2);
    assertThat(idp("--key", KEYS + "idp-rsa.key.pem").err()).contains("needs its certificate");
    assertThat(idp("--key", KEYS + "idp-rsa.key.pem", "--cert", KEYS + "idp-ec.crt.pem").err())
        .contains("do not match");
  }

  // Reading

  @Test
  void settings_go_to_standard_output_and_notes_to_standard_error() {
    Run run = sp(CRM);
    assertThat(run.code()).isZero();
    assertThat(json(run.out()).fields()).containsOnlyKeys("callbacks", "addons");
    assertThat(run.err()).startsWith("note: " + CRM + ":2:").contains("no signature was checked");
  }

  @Test
  void standard_input_is_read_and_named() throws IOException {
    Run run = metadata(Files.readString(Path.of(CRM)), "sp", "-");
    assertThat(run.code()).isZero();
    assertThat(run.err()).startsWith("note: stdin:2:");
  }

  @Test
  void a_finding_ends_with_1_and_the_settings_are_printed() throws IOException {
    Path file = directory.resolve("sp.xml");
    Files.writeString(
        file,
        Files.readString(Path.of(CRM))
            .replace("https://crm.example/acs", "http://crm.example/acs"));
    Run run = sp(file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(json(run.out()).fields()).containsKey("callbacks");
    assertThat(run.err()).contains("finding: ").contains("is not https");
  }

  @Test
  void expired_or_unsigned_metadata_ends_with_1_and_nothing_is_printed() throws IOException {
    Path file = directory.resolve("sp.xml");
    Files.writeString(
        file,
        Files.readString(Path.of(CRM))
            .replace("entityID", "validUntil=\"2026-11-21T00:00:00Z\" entityID"));
    Run expired = sp(file.toString());
    assertThat(expired.code()).isEqualTo(1);
    assertThat(expired.out()).isEmpty();
    assertThat(expired.err()).startsWith("error: ").contains("expired at");
    Run unsigned = sp(CRM, "--cert", KEYS + "idp-rsa.crt.pem");
    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.out()).isEmpty();
    assertThat(unsigned.err()).contains("there is no signature");
  }

  @Test
  void what_cannot_be_read_ends_with_2() {
    assertThat(sp("no/such/file").code()).isEqualTo(2);
    assertThat(sp("README.md").code()).isEqualTo(2);
    assertThat(sp(CRM, "--entity", "https://crm.example/sq").err())
        .contains("give --entity https://crm.example/sp if that is meant");
  }

  @Test
  void json_is_one_line_with_everything() {
    Run run = sp(CRM, "--format", "json");
    assertThat(run.out().lines()).hasSize(1);
    LocatedValue line = json(run.out());
    assertThat(line.fields()).containsOnlyKeys("client", "metadata", "findings");
    assertThat(line.fields().get("metadata").fields())
        .containsOnlyKeys("entity_id", "valid_until", "cache_duration", "signature");
    assertThat(line.fields().get("findings").items().get(0).fields())
        .containsOnlyKeys("severity", "code", "where", "message", "nextStep");
    Run refused = sp(CRM, "--format", "json", "--cert", KEYS + "idp-rsa.crt.pem");
    assertThat(json(refused.out()).fields().get("problem").fields()).containsKey("nextStep");
  }

  @Test
  void a_clients_mappings_feed_what_is_asked_for() throws IOException {
    Path file = directory.resolve("sp.xml");
    Files.writeString(
        file,
        Files.readString(Path.of(CRM))
            .replace(
                "</md:SPSSODescriptor>",
                "<md:AttributeConsumingService index=\"0\"><md:ServiceName xml:lang=\"en\">CRM"
                    + "</md:ServiceName><md:RequestedAttribute Name=\"mail\" isRequired=\"true\"/>"
                    + "</md:AttributeConsumingService></md:SPSSODescriptor>"));
    assertThat(sp(file.toString()).code()).isEqualTo(1);
    String client =
        "{\"name\": \"CRM\", \"app_type\": \"regular_web\","
            + " \"addons\": {\"samlp\": {\"mappings\": {\"email\": \"mail\"}}}}";
    Path export = Files.writeString(directory.resolve("client.json"), client);
    Path login = Files.writeString(directory.resolve("login.json"), "{\"client\": " + client + "}");
    assertThat(sp(file.toString(), "--client", export.toString()).code()).isZero();
    assertThat(sp(file.toString(), "--client", login.toString()).code()).isZero();
  }

  @Test
  void what_is_signed_by_one_command_is_checked_by_the_other() throws IOException {
    String idp = idp(SIGNED).out();
    String sp = idp.replace("IDPSSODescriptor", "SPSSODescriptor");
    Path file = Files.writeString(directory.resolve("sp.xml"), sp);
    Run run = sp(file.toString(), "--cert", KEYS + "idp-rsa.crt.pem");
    assertThat(run.err()).contains("the digest does not match");
  }
}
