package dev.vouchsafe.auth0.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings about settings that work differently than they look, or differently than at Auth0. */
class DifferentSettingsTest {
  @TempDir private Path folder;
  private MadeUpTenant tenant;

  @BeforeEach
  void begin() {
    tenant = MadeUpTenant.in(folder).client("");
  }

  @Test
  void falsy_settings_are_found_where_they_stand() {
    tenant.client("\n\"audience\": \"\",\n\"lifetimeInSeconds\": 0,\n\"mappings\": {}");
    assertThat(tenant.findings())
        .containsExactly(
            "VS601 clients/CRM.json:2:13",
            "VS601 clients/CRM.json:3:22",
            "VS601 clients/CRM.json:4:13");
  }

  @Test
  void falsy_settings_of_code_are_found_and_mappings_begun_empty_are_not() {
    tenant.action("a", "api.samlResponse.setAudience('');");
    assertThat(tenant.codes()).containsExactly("VS601");
  }

  @Test
  void a_rule_that_begins_its_mappings_empty_has_no_finding() {
    tenant.rule(
        "r",
        "context.samlConfiguration.mappings = {};\ncontext.samlConfiguration.mappings.mail ="
            + " 'email';");
    assertThat(tenant.codes()).containsExactly("VS501");
  }

  @Test
  void texts_for_values_are_found() {
    tenant.client("\"signResponse\": \"true\", \"lifetimeInSeconds\": \"600\"");
    assertThat(tenant.codes()).containsExactly("VS602");
  }

  @Test
  void unknown_settings_are_found_with_the_nearest_name() {
    tenant.client("\"lifetimeInSecond\": 600");
    tenant.rule("r", "context.samlConfiguration.audiense = 'urn:x';");
    assertThat(tenant.codes()).containsExactlyInAnyOrder("VS603", "VS501");
    assertThat(tenant.messages("VS603"))
        .anyMatch(message -> message.contains("\"lifetimeInSeconds\" may be meant"))
        .anyMatch(message -> message.contains("\"audience\" may be meant"));
  }

  @Test
  void encryption_without_an_algorithm_names_both_defaults() {
    String certificate = MadeUpTenant.CERTIFICATE;
    String pair =
        "\"encryptionCert\": \""
            + certificate
            + "\", \"encryptionPublicKey\": \""
            + certificate
            + "\"";
    tenant.client(pair);
    assertThat(tenant.messages("VS604"))
        .singleElement()
        .asString()
        .contains("Auth0's default is aes256-cbc", "aes256-gcm");
    tenant.client(pair + ", \"encryptionAlgorithm\": \"aes256-cbc\"");
    assertThat(tenant.messages("VS604")).isEmpty();
  }

  @Test
  void encryption_that_an_action_sets_up_without_an_algorithm_is_found_too() {
    tenant.action("a", "api.samlResponse.setEncryptionCert(event.secrets.CERT);");
    assertThat(tenant.codes()).contains("VS604");
  }

  @Test
  void an_add_on_for_single_sign_on_is_found() {
    tenant.file(
        "clients/Sales.json",
        "{\"name\": \"Sales\",\n\"addons\": {\"salesforce\": {\"entity_id\": \"x\"}}}");
    assertThat(tenant.findings()).containsExactly("VS605 clients/Sales.json:2:26");
  }
}
