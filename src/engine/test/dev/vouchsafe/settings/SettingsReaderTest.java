package dev.vouchsafe.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.mapping.AddonMappings;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.MappingSettings.Flag;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.mapping.RuleMappings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.SettingsLayer.Origin;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.trace.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: defaults, layers and invalid values. */
class SettingsReaderTest {
  /** Settings, each with a value that it cannot have. */
  static final List<String> UNUSABLE =
      List.of(
          "audience | 1",
          "audience | [\"a\", 1]",
          "recipient | 1",
          "destination | []",
          "issuer | true",
          "mappings | 1",
          "createUpnClaim | 1",
          "passthroughClaimsWithNoMapping | \"yes\"",
          "mapUnknownClaimsAsIs | []",
          "signatureAlgorithm | 1",
          "signatureAlgorithm | \"rsa-sha224\"",
          "signatureAlgorithm | \"RSA-SHA256\"",
          "signatureAlgorithm | \"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"",
          "digestAlgorithm | \"md5\"",
          "digestAlgorithm | false",
          "signResponse | \"yes\"",
          "signResponse | 1",
          "lifetimeInSeconds | -1",
          "lifetimeInSeconds | \"0\"",
          "lifetimeInSeconds | \"1 h\"",
          "createUpnClaim | \"false\"",
          "mapIdentities | \"0\"",
          "authnInstant | \"now\"",
          "lifetimeInSeconds | 1.5",
          "lifetimeInSeconds | 1e10",
          "lifetimeInSeconds | 99999999999999999999",
          "notBeforeSkewSeconds | -1",
          "nameIdentifierFormat | 1",
          "nameIdentifierProbes | 1",
          "nameIdentifierProbes | [[]]",
          "nameIdentifierSource | \"persistent\"",
          "authnContextClassRef | {}",
          "includeAttributeNameFormat | \"no\"",
          "strictNameIdPolicy | 1",
          "strictAuthnContext | 1",
          "logout | true",
          "logout | {\"callback\": 1}",
          "logout | {\"slo_enabled\": \"x\"}",
          "binding | 1",
          "binding | \"POST\"",
          "signingCert | 1",
          "signingCert | \"x\"",
          "requestIssuer | 1",
          "acceptLegacySha1 | \"yes\"",
          "encryptionCert | \"x\"",
          "encryptionPublicKey | \"x\"",
          "encryptionAlgorithm | 1",
          "keyTransportDigest | 1",
          "cert | \"x\"",
          "key | \"x\"",
          "RelayState | 1",
          "RelayState | \"\\u0000\"");

  @Test
  void what_is_not_set_has_the_documented_default() {
    SamlSettings settings = read("{}");
    assertThat(settings.mapping().mappings()).isEqualTo(DefaultMappings.DOCUMENTED);
    assertThat(settings.mapping().is(Flag.CREATE_UPN)).isTrue();
    assertThat(settings.mapping().is(Flag.PASS_UNMAPPED)).isTrue();
    assertThat(settings.mapping().is(Flag.BARE_NAMES)).isFalse();
    assertThat(settings.mapping().identities()).isEqualTo(Identities.PUBLIC);
    assertThat(settings.mapping().is(Flag.TYPED)).isTrue();
    assertThat(settings.mapping().is(Flag.NAME_FORMATS)).isTrue();
    assertThat(settings.nameId()).isEqualTo(NameIdSettings.DEFAULTS);
    assertThat(settings.assertion().issuer()).isEmpty();
    assertThat(settings.assertion().audiences()).isEmpty();
    assertThat(settings.assertion().validity().lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.assertion().validity().skew()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.assertion().authnContextClassRef())
        .isEqualTo("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
    assertThat(settings.assertion().strictness().nameIdPolicy()).isFalse();
    assertThat(settings.assertion().strictness().authnContext()).isFalse();
    assertThat(settings.signature().target()).isEqualTo(Target.ASSERTION);
    assertThat(settings.signature().algorithm()).isEmpty();
    assertThat(settings.signature().digest()).isEqualTo(DigestAlgorithm.SHA256);
    assertThat(settings.key()).isEmpty();
    assertThat(settings.notes()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("UNUSABLE")
  void what_cannot_be_used_names_setting_file_and_line(String row) {
    String setting = row.substring(0, row.indexOf(" | "));
    String value = row.substring(row.indexOf(" | ") + 3);
    List<Problem> problems = problems("{\n\"" + setting + "\":\n  " + value + "}");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where()).startsWith("settings.json:3:");
    if (!setting.equals("logout")) {
      assertThat(problems.get(0).message()).contains("\"" + setting + "\"");
    }
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    assertThat(problems("{\"issuer\": 1, \"lifetimeInSeconds\": -1, \"mappings\": {\"a\": \"\"}}"))
        .extracting(Problem::code)
        .containsExactlyInAnyOrder("wrong-type", "out-of-range", "invalid-attribute-name");
  }

  @Test
  void an_unknown_setting_is_a_note_with_the_nearest_name_and_the_place() {
    List<Decision> notes = read("{\"lifetimeInSecond\": 1, \"zzzzzzzz\": []}").notes();
    assertThat(notes.get(0).subject()).isEqualTo("lifetimeInSecond");
    assertThat(notes.get(0).reason()).contains("\"lifetimeInSeconds\"", "settings.json:1:22");
    assertThat(notes.get(1).reason()).doesNotContain("may be meant");
  }

  // Layers

  @Test
  void later_layers_win_key_by_key_and_null_counts_as_unset() {
    SamlSettings settings =
        SettingsReader.read(
            Protocol.SAMLP,
            List.of(
                layer(
                    Origin.ADDON,
                    "{\"issuer\": \"addon\", \"audience\": \"addon\", \"recipient\": \"addon\"}"),
                layer(
                    Origin.RULES,
                    "{\"issuer\": \"rules\", \"audience\": null, \"destination\": null}"),
                layer(Origin.ACTIONS, "{\"recipient\": \"actions\", \"issuer\": null}")));
    assertThat(settings.assertion().issuer()).contains("rules");
    assertThat(settings.assertion().audiences()).containsExactly("addon");
    assertThat(settings.assertion().endpoints().recipient()).contains("actions");
    assertThat(settings.assertion().endpoints().destination()).isEmpty();
  }

  @Test
  void each_layer_writes_mappings_its_own_way_round() {
    String mappings = "{\"mappings\": {\"a\": \"b\"}}";
    assertThat(
            SettingsReader.read(Protocol.SAMLP, List.of(layer(Origin.ADDON, mappings)))
                .mapping()
                .mappings())
        .isInstanceOf(AddonMappings.class);
    assertThat(
            SettingsReader.read(Protocol.SAMLP, List.of(layer(Origin.RULES, mappings)))
                .mapping()
                .mappings())
        .isInstanceOf(RuleMappings.class);
  }

  @Test
  void a_mistake_in_a_layer_that_does_not_win_is_told_in_mappings_too() {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class,
                () ->
                    SettingsReader.read(
                        Protocol.SAMLP,
                        List.of(
                            layer(Origin.ADDON, "{\"mappings\": {\"a\": 1}}"),
                            layer(Origin.RULES, "{\"mappings\": {\"x\": \"y\"}}")))))
        .isNotNull();
  }

  // Choices

  @ParameterizedTest
  @EnumSource
  void a_signature_algorithm_is_asked_for_by_name_or_uri(SignatureAlgorithm algorithm) {
    for (String name : List.of(algorithm.setting(), algorithm.uri())) {
      assertThat(read("{\"signatureAlgorithm\": \"" + name + "\"}").signature().algorithm())
          .contains(algorithm);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_digest_algorithm_is_asked_for_by_name_or_uri(DigestAlgorithm algorithm) {
    for (String name : List.of(algorithm.setting(), algorithm.uri())) {
      assertThat(read("{\"digestAlgorithm\": \"" + name + "\"}").signature().digest())
          .isEqualTo(algorithm);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"signatureAlgorithm\": \"rsa-sha1\"}",
        "{\"digestAlgorithm\": \"sha1\"}",
        "{\"signatureAlgorithm\": \"http://www.w3.org/2000/09/xmldsig#rsa-sha1\"}"
      })
  void sha_1_comes_with_a_warning(String settings) {
    assertThat(read(settings).notes())
        .singleElement()
        .matches(note -> note.outcome() == Decision.Outcome.ISSUED)
        .matches(note -> note.caution().orElseThrow().contains("SHA-1"));
  }

  @ParameterizedTest
  @CsvSource({"true, RESPONSE", "false, ASSERTION", "\"both\", BOTH", "null, ASSERTION"})
  void sign_response_says_what_is_signed(String value, Target target) {
    assertThat(read("{\"signResponse\": " + value + "}").signature().target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({"true, WITH_ACCESS_TOKEN", "\"true\", PUBLIC", "false, NONE", "null, PUBLIC"})
  void the_upstream_token_leaves_only_where_map_identities_says_so(
      String value, Identities identities) {
    assertThat(read("{\"mapIdentities\": " + value + "}").mapping().identities())
        .isEqualTo(identities);
  }

  @Test
  void an_audience_and_probes_may_be_one_text_or_a_list() {
    assertThat(read("{\"audience\": \"a\"}").assertion().audiences()).containsExactly("a");
    assertThat(read("{\"audience\": [\"a\", \"b\"]}").assertion().audiences())
        .containsExactly("a", "b");
    assertThat(read("{\"nameIdentifierProbes\": \"a\"}").nameId().probes()).containsExactly("a");
    assertThat(read("{\"nameIdentifierProbes\": []}").nameId().probes()).hasSize(3);
  }

  @Test
  void an_opaque_name_id_switches_off_whatever_identifies_the_user_beside_it() {
    for (String source : List.of("pairwise", "transient")) {
      SamlSettings settings = read("{\"nameIdentifierSource\": \"" + source + "\"}");
      assertThat(settings.mapping().mappings().entries()).isEmpty();
      assertThat(settings.mapping().is(Flag.CREATE_UPN)).isFalse();
      assertThat(settings.mapping().is(Flag.PASS_UNMAPPED)).isFalse();
      assertThat(settings.mapping().identities()).isEqualTo(Identities.NONE);
    }
  }

  // A client's own key

  @Test
  void cert_and_key_belong_together() throws Exception {
    String key = json(Files.readString(Path.of("samples/keys/idp-rsa.key.pem")));
    String cert = json(Files.readString(Path.of("samples/keys/idp-rsa.crt.pem")));
    String other = json(Files.readString(Path.of("samples/keys/idp-ec.crt.pem")));
    assertThat(read("{\"key\": " + key + ", \"cert\": " + cert + "}").key()).isPresent();
    assertThat(problems("{\"key\": " + key + "}"))
        .extracting(Problem::code)
        .containsExactly("half-a-key");
    assertThat(problems("{\"cert\": " + cert + "}"))
        .extracting(Problem::code)
        .containsExactly("half-a-key");
    List<Problem> mismatch = problems("{\"cert\": " + other + ",\n\"key\": " + key + "}");
    assertThat(mismatch).hasSize(1);
    assertThat(mismatch.get(0).where()).isEqualTo("settings.json:2:8");
    assertThat(mismatch.get(0).toString()).doesNotContain("MII");
  }

  @Test
  void a_key_that_cannot_be_used_does_not_hide_what_else_is_wrong() {
    assertThat(problems("{\"key\": \"x\", \"cert\": \"y\", \"digestAlgorithm\": \"md5\"}"))
        .extracting(Problem::code)
        .containsExactlyInAnyOrder("signing-key", "unknown-algorithm");
  }

  private static String json(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static SettingsLayer layer(Origin origin, String json) {
    return new SettingsLayer(
        origin, JsonReader.read("settings.json", 1, json.getBytes(UTF_8)).fields());
  }

  private static SamlSettings read(String json) {
    return SettingsReader.read(Protocol.SAMLP, List.of(layer(Origin.ADDON, json)));
  }

  private static List<Problem> problems(String json) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(json)).problems();
  }
}
