package dev.vouchsafe.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.MappingSettings.Flag;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.settings.SettingsLayer.Origin;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings whose effective value differs from the written one. */
class CountedSettingsTest {
  /** Every setting of the add-on, with a value that counts as not written at Auth0. */
  static final List<String> FALSY =
      List.of(
          "\"audience\": \"\"",
          "\"recipient\": \"\"",
          "\"destination\": \"\"",
          "\"issuer\": \"\"",
          "\"signingCert\": \"\"",
          "\"binding\": \"\"",
          "\"nameIdentifierFormat\": \"\"",
          "\"nameIdentifierProbes\": \"\"",
          "\"authnContextClassRef\": \"\"",
          "\"lifetimeInSeconds\": 0",
          "\"lifetimeInSeconds\": 0.0",
          "\"lifetimeInSeconds\": \"\"",
          "\"signResponse\": \"\"",
          "\"createUpnClaim\": 0",
          "\"mappings\": []",
          "\"mappings\": {}",
          "\"mappings\": \"\"",
          "\"signatureAlgorithm\": \"\"",
          "\"digestAlgorithm\": \"\"",
          "\"cert\": \"\"",
          "\"key\": \"\"",
          "\"encryptionCert\": \"\"",
          "\"encryptionPublicKey\": \"\"",
          "\"encryptionAlgorithm\": \"\"",
          "\"logout\": \"\"",
          "\"logout\": {\"callback\": \"\"}",
          "\"RelayState\": \"\"",
          "\"issuer\": null");

  @ParameterizedTest
  @FieldSource("FALSY")
  void what_is_falsy_counts_as_not_written_and_says_so(String setting) {
    SamlSettings settings = read("{" + setting + "}");
    SamlSettings unset = read("{}");
    assertThat(settings.assertion()).isEqualTo(unset.assertion());
    assertThat(settings.nameId()).isEqualTo(unset.nameId());
    assertThat(settings.protection()).isEqualTo(unset.protection());
    assertThat(settings.requests()).isEqualTo(unset.requests());
    assertThat(settings.mapping().mappings()).isEqualTo(DefaultMappings.DOCUMENTED);
    assertThat(settings.mapping().is(Flag.CREATE_UPN)).isTrue();
    Decision note = settings.notes().get(0);
    assertThat(settings.notes()).hasSize(1);
    assertThat(note.outcome()).isEqualTo(Outcome.IGNORED);
    assertThat(note.reason()).contains("counts as not written", "settings.json:1:");
    assertThat(note.caution()).contains(note.reason());
  }

  @Test
  void what_is_falsy_in_a_later_layer_leaves_the_earlier_one_in_force() {
    SamlSettings settings =
        SettingsReader.read(
            Protocol.SAMLP,
            List.of(
                layer(Origin.ADDON, "{\"audience\": \"urn:a\", \"mappings\": {\"email\": \"m\"}}"),
                layer(Origin.RULES, "{\"audience\": \"\", \"mappings\": {}}")));
    assertThat(settings.assertion().audiences()).containsExactly("urn:a");
    assertThat(settings.mapping().mappings().entries()).hasSize(1);
  }

  @Test
  void texts_that_say_true_or_a_number_count_as_these() {
    SamlSettings settings =
        read(
            "{\"signResponse\": \"true\", \"lifetimeInSeconds\": \"600\","
                + " \"notBeforeSkewSeconds\": \"0\", \"mapIdentities\": \"true\","
                + " \"logout\": {\"slo_enabled\": \"true\"}}");
    assertThat(settings.signature().target()).isEqualTo(Target.RESPONSE);
    assertThat(settings.assertion().validity().lifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.assertion().validity().skew()).isEqualTo(Duration.ZERO);
    assertThat(settings.mapping().identities()).isEqualTo(Identities.PUBLIC);
    assertThat(settings.notes())
        .extracting(Decision::subject)
        .contains("signResponse", "lifetimeInSeconds", "mapIdentities", "logout.slo_enabled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"signResponse\": \"false\"",
        "\"createUpnClaim\": \"0\"",
        "\"lifetimeInSeconds\": \"0\"",
        "\"logout\": {\"slo_enabled\": \"false\"}"
      })
  void a_text_that_says_false_is_an_error_that_says_what_it_would_count_as(String setting) {
    assertThat(refusal("{" + setting + "}").problem().message())
        .contains("is the text \"", "counts as");
  }

  @Test
  void sign_response_names_all_that_it_takes() {
    assertThat(refusal("{\"signResponse\": \"yes\"}").problem().nextStep())
        .isEqualTo("write true, false or \"both\"");
  }

  @Test
  void a_skew_of_zero_and_a_false_count_as_written() {
    SamlSettings settings = read("{\"notBeforeSkewSeconds\": 0, \"createUpnClaim\": false}");
    assertThat(settings.assertion().validity().skew()).isEqualTo(Duration.ZERO);
    assertThat(settings.mapping().is(Flag.CREATE_UPN)).isFalse();
    assertThat(settings.notes()).isEmpty();
  }

  @Test
  void an_unknown_key_of_logout_is_named_with_the_nearest() {
    assertThat(read("{\"logout\": {\"calback\": \"https://sp.example/\"}}").notes())
        .singleElement()
        .extracting(Decision::reason)
        .asString()
        .contains("\"logout.callback\" may be meant");
  }

  @Test
  void the_time_of_authentication_is_its_own_unless_that_of_issue_is_asked_for() {
    assertThat(read("{}").assertion().authnInstant()).isEqualTo(TimeOf.AUTHENTICATION);
    assertThat(read("{\"authnInstant\": \"issue\"}").assertion().authnInstant())
        .isEqualTo(TimeOf.ISSUE);
  }

  private static SettingsLayer layer(Origin origin, String json) {
    return new SettingsLayer(
        origin, JsonReader.read("settings.json", 1, json.getBytes(UTF_8)).fields());
  }

  private static SamlSettings read(String json) {
    return SettingsReader.read(Protocol.SAMLP, List.of(layer(Origin.ADDON, json)));
  }

  private static InvalidInputException refusal(String json) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(json));
  }
}
