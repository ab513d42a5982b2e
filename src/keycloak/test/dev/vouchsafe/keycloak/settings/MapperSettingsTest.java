package dev.vouchsafe.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapperSettingsTest {
  private static MapperSettings read(String addon) {
    return MapperSettings.read(Map.of(MapperSettings.ADDON, addon));
  }

  private static List<Problem> problems(Map<String, String> config) {
    return catchThrowableOfType(InvalidInputException.class, () -> MapperSettings.read(config))
        .problems();
  }

  private static List<Problem> problems(String addon) {
    return problems(Map.of(MapperSettings.ADDON, addon));
  }

  @Test
  void the_dashboard_s_json_is_read_with_its_comments() {
    MapperSettings settings =
        read("{\n  // \"audience\": \"urn:foo\",\n  \"mappings\": {\"email\": \"mail\"},\n}");

    assertThat(settings.isWritten(Setting.MAPPINGS)).isTrue();
    assertThat(settings.isWritten(Setting.AUDIENCE)).isFalse();
    assertThat(settings.precedence()).isEqualTo(Precedence.UPGRADED);
    assertThat(settings.denyList().isEmpty()).isTrue();
    assertThat(settings.userId()).isEmpty();
  }

  @Test
  void the_management_api_s_json_is_read_too() {
    assertThat(
            read("{\"addons\": {\"samlp\": {\"audience\": \"urn:a\"}}}")
                .client("c", Optional.empty())
                .settings()
                .assertion()
                .audiences())
        .containsExactly("urn:a");
  }

  @Test
  void nothing_written_is_auth0_s_default() {
    assertThat(MapperSettings.read(Map.of()).addon().entries()).isEmpty();
  }

  @Test
  void an_error_is_said_with_line_and_column() {
    assertThat(problems("{\n  \"audience\": \"urn:a\"\n  \"mappings\": {}\n}"))
        .extracting(Problem::code, Problem::where)
        .containsExactly(tuple("not-json", "settings:3:3"));
    assertThat(problems("{\n  \"mappings\": \"email\"\n}"))
        .extracting(Problem::where)
        .containsExactly("settings:2:15");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThat(
            problems(
                Map.of(
                    MapperSettings.ADDON,
                    "{\"audience\": 1, \"cert\": \"x\"}",
                    MapperSettings.DENY_LIST,
                    "[\"user_id\"]",
                    MapperSettings.PRECEDENCE,
                    "newest")))
        .extracting(Problem::code)
        .contains("wrong-type", "left-to-keycloak", "deny-list-entry", "unknown-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function (user, context, callback) { callback(null, user, context); }",
        "// a rule\nfunction rule(user) {}",
        "exports.onExecutePostLogin = async (event, api) => {};",
        "async function f() {}",
        "(user, context, callback) => {}",
      })
  void the_code_of_a_script_is_refused_as_that(String code) {
    assertThat(problems(code)).extracting(Problem::code).containsExactly("script-setting");
  }

  @Test
  void settings_of_scripts_are_refused_with_their_place() {
    assertThat(problems("{\"mappings\": {},\n \"rules\": [\"r.js\"]}"))
        .extracting(Problem::code, Problem::where)
        .containsExactly(tuple("script-setting", "settings:2:11"));
  }

  /** Otherwise an assertion that must be encrypted would be sent unencrypted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          encryptionCert      | Encrypt assertions
          encryptionPublicKey | Encrypt assertions
          cert                | the active RS256 key
          key                 | the active RS256 key
          signingCert         | Client signature required
          requestIssuer       | Client ID
          issuer              | the realm's metadata
          """)
  void what_protects_somebody_and_cannot_be_followed_is_refused(String key, String instead) {
    assertThat(problems("{\"" + key + "\": \"x\"}"))
        .filteredOn(problem -> problem.code().equals("left-to-keycloak"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains('"' + key + '"');
              assertThat(problem.nextStep()).contains(instead);
            });
  }

  @Test
  void strict_settings_and_pairwise_ids_are_refused_unless_they_are_off() {
    assertThat(problems("{\"strictNameIdPolicy\": true}"))
        .extracting(Problem::code)
        .containsExactly("left-to-keycloak");
    assertThat(problems("{\"nameIdentifierSource\": \"pairwise\"}"))
        .extracting(Problem::code)
        .containsExactly("left-to-keycloak");
    assertThat(read("{\"strictNameIdPolicy\": false}").notes()).isEmpty();
  }

  @Test
  void what_keycloak_decides_is_noted() {
    assertThat(read("{\"signatureAlgorithm\": \"rsa-sha256\", \"audience\": \"urn:a\"}").notes())
        .singleElement()
        .extracting(Decision::subject, Decision::reason)
        .containsExactly(
            "signatureAlgorithm",
            "the client's own settings in Keycloak decide it (settings:1:24)");
  }

  @Test
  void what_keycloak_keeps_as_a_uri_has_to_be_one() {
    assertThat(problems("{\"audience\": [\"urn:a\", \"an audience\"]}"))
        .extracting(Problem::code, Problem::where)
        .containsExactly(tuple("not-a-uri", "settings:1:24"));
  }

  @Test
  void no_value_of_a_setting_is_in_a_message() {
    assertThatThrownBy(() -> read("{\"cert\": \"SECRET\", \"lifetimeInSeconds\": \"SECRET\"}"))
        .hasMessageNotContaining("SECRET");
  }
}
