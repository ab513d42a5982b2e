package dev.vouchsafe.auth0.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lint finds, and similar input that is correct. */
class TenantLintTest {
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  @TempDir private Path folder;
  private MadeUpTenant tenant;

  @BeforeEach
  void begin() {
    tenant = MadeUpTenant.in(folder).client("");
  }

  @Test
  void a_client_with_a_certificate_for_requests_has_no_finding() {
    assertThat(tenant.findings()).isEmpty();
  }

  @Test
  void a_mapping_of_a_rule_the_wrong_way_round_is_found_at_its_line() {
    tenant.rule(
        "r", "context.samlConfiguration.mappings = {\n  'email': '" + CLAIMS + "emailaddress'\n};");
    assertThat(tenant.findings()).containsExactly("VS101 rules/r.js:3:3", "VS501 rules/r.json:1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"email\": \"email\"",
        "\"email\": \"name\", \"department\": \"nickname\"",
        "\"department\": \"dept\"",
        "\"department\": [\"dept\", \"ou\"]",
        "\"app_metadata.team\": \"team\"",
        "\"https://acme.com/team\": \"https://acme.com/team\"",
        "\"https://acme.com/team\": \"team\"",
        "\"given_name\": \"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname\"",
        "\"email\": \"app_metadata\"",
      })
  void a_mapping_that_may_be_meant_is_not_the_wrong_way_round(String mappings) {
    assertThat(tenant.client("\"mappings\": {" + mappings + "}").codes()).isEmpty();
  }

  @Test
  void a_path_that_users_connections_or_code_know_is_not_the_wrong_way_round() {
    tenant.client("\"mappings\": {\"mail\": \"email\"}");
    assertThat(tenant.codes()).containsExactly("VS101");
    assertThat(tenant.users("{\"user_id\": \"u\", \"mail\": \"x\"}").codes()).isEmpty();
    assertThat(
            tenant
                .users("{\"user_id\": \"u\"}")
                .file(
                    "connections/c.json",
                    "{\"name\": \"c\", \"strategy\": \"ad\", \"options\": {\"fieldsMap\": {\"mail\": \"Mail\"}}}")
                .codes())
        .isEmpty();
  }

  @Test
  void user_before_a_path_is_found_unless_profiles_have_such_a_field() {
    tenant.client("\"mappings\": {\"user.nickname\": \"nick\"}");
    assertThat(tenant.codes()).containsExactly("VS102");
    assertThat(tenant.users("{\"user_id\": \"u\", \"user\": {\"nickname\": \"x\"}}").codes())
        .isEmpty();
  }

  @Test
  void a_denied_email_is_found_where_code_copies_it() {
    tenant
        .denying("email")
        .action(
            "a",
            "api.idToken.setCustomClaim('https://acme.com/mail', event.user.email);\n"
                + "api.idToken.setCustomClaim('https://acme.com/city', event.user.city);");
    assertThat(tenant.findings()).containsExactly("VS103 actions/a/code.js:2:1");
    assertThat(tenant.denying("city").codes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.com/id, https://acme:com/id",
    "https://acme:com/id, https://acme.com/id"
  })
  void a_denied_nameid_is_found_with_its_dots_and_with_colons(String mapped, String denied) {
    tenant
        .client(
            "\"nameIdentifierProbes\": [\"cn\"], \"mappings\": {\"%s\": \"cn\"}".formatted(mapped))
        .users("{\"user_id\": \"a\", \"%s\": 1}".formatted(mapped));
    assertThat(tenant.codes()).isEmpty();
    assertThat(tenant.denying(denied).codes()).containsExactly("VS302");
  }

  @Test
  void a_denied_name_on_a_connection_of_other_clients_is_no_finding() {
    tenant.client("\"mappings\": {\"name\": \"cn\"}").denying("name");
    assertThat(tenant.codes()).containsExactly("VS103");
    tenant.file(
        "connections/corp.json",
        "{\"name\": \"corp\", \"strategy\": \"ad\", \"enabled_clients\": [\"Other\"], \"options\":"
            + " {\"non_persistent_attrs\": [\"name\"]}}");
    assertThat(tenant.codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.idToken.setCustomClaim('app_metadata', {});",
        "api.idToken.setCustomClaim('app_metadata', {plan: 1});",
        "api.idToken.setCustomClaim('app_metadata', null);",
        "api.idToken.setCustomClaim('app_metadata', flags(event));",
        "api.idToken.setCustomClaim('app_metadata', {te: {am: 1}});",
      })
  void metadata_set_on_the_token_is_found_where_a_mapping_loses_by_it(String code) {
    tenant.client("\"mappings\": {\"app_metadata.team\": \"team\"}").action("a", code);
    assertThat(tenant.findings()).containsExactly("VS104 actions/a/code.js:2:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.idToken.setCustomClaim('app_metadata', {team: event.user.app_metadata.team});",
        "api.idToken.setCustomClaim('app_metadata', Object.assign({}, event.user.app_metadata, {x: 1}));",
        "api.idToken.setCustomClaim('app_metadata', {...event.user.app_metadata, x: 1});",
        "api.idToken.setCustomClaim('user_metadata', {});",
        "api.idToken.setCustomClaim('https://acme.com/app_metadata', {});",
        "api.accessToken.setCustomClaim('app_metadata', {});",
        "if (event.transaction.protocol !== 'samlp') { api.idToken.setCustomClaim('app_metadata', {}); }",
        "if (event.client.name === 'Other') { api.idToken.setCustomClaim('app_metadata', {}); }",
      })
  void metadata_set_on_the_token_is_no_finding_where_no_mapping_loses(String code) {
    tenant.client("\"mappings\": {\"app_metadata.team\": \"team\"}").action("a", code);
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void what_identifies_is_found_beside_an_opaque_id_only() {
    String mappings = "\"mappings\": {\"user_id\": \"id\", \"upn\": \"upn\", \"plan\": \"plan\"}";
    tenant.client("\"nameIdentifierSource\": \"transient\", " + mappings);
    assertThat(tenant.findings())
        .extracting(found -> found.substring(0, 5))
        .containsExactly("VS105", "VS105");
    assertThat(tenant.client(mappings).codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles", "sub", "https://x.auth0.com/a", "urn:auth0:a", "https://%zz/a"})
  void an_ignored_claim_is_found_on_both_tokens(String name) {
    tenant.action(
        "a",
        "api.idToken.setCustomClaim('"
            + name
            + "', 1);\napi.accessToken.setCustomClaim('"
            + name
            + "', 1);");
    assertThat(tenant.findings())
        .containsExactly("VS201 actions/a/code.js:2:1", "VS201 actions/a/code.js:3:1");
  }

  @Test
  void claims_that_count_are_no_finding() {
    tenant.action(
        "a",
        "api.idToken.setCustomClaim('team', 1); api.idToken.setCustomClaim('https://notauth0.com/roles', 1);"
            + " api.idToken.setCustomClaim(event.user.x, 1); api.samlResponse.setAttribute('roles', 'x');");
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void code_that_does_not_run_has_no_finding() {
    tenant
        .file("rules/off.json", "{\"name\": \"off\", \"enabled\": false, \"script\": \"./off.js\"}")
        .file("rules/off.js", "function (user, context, callback) { context.idToken.sub = 1; }")
        .file(
            "actions/unbound.json",
            "{\"name\": \"unbound\", \"code\": \"./actions/unbound/code.js\"}")
        .file(
            "actions/unbound/code.js",
            "exports.onExecutePostLogin = (event, api) => { api.idToken.setCustomClaim('sub', 1); };");
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void a_hidden_field_is_found_in_users_and_where_code_writes_it() {
    tenant.users(
        "{\"user_id\": \"a\", \"plan\": \"x\", \"app_metadata\": {\"plan\": \"x\", \"email\": \"y\"}}",
        "{\"user_id\": \"b\", \"plan\": \"x\", \"email\": \"x\", \"app_metadata\": {\"plan\": \"y\", \"email\": \"y\"}}");
    assertThat(tenant.findings()).containsExactly("VS202 users.ndjson:2:70");
    tenant.action(
        "a", "api.user.setAppMetadata('locale', 'de'); api.user.setAppMetadata('team', 1);");
    assertThat(tenant.codes()).containsExactly("VS202");
    assertThat(tenant.findings()).contains("VS202 actions/a/code.js:2:1");
  }

  @Test
  void claims_near_the_limit_are_found_by_the_users_that_there_are() {
    tenant
        .action("a", "api.idToken.setCustomClaim('https://acme.com/teams', event.user.teams);")
        .users("{\"user_id\": \"a\", \"teams\": [\"x\"]}");
    assertThat(tenant.codes()).isEmpty();
    tenant.users(
        "{\"user_id\": \"a\", \"teams\": [\"x\"]}",
        "{\"user_id\": \"b\", \"teams\": [\"" + "x".repeat(90 * 1024) + "\"]}");
    assertThat(tenant.findings()).containsExactly("VS203 users.ndjson:2:1");
    assertThat(tenant.report().toString() + tenant.report().findings()).doesNotContain("xxx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"nameIdentifierProbes\": [\"" + CLAIMS + "emailaddress\"]",
        "\"nameIdentifierProbes\": [\"mail\"], \"mappings\": {\"email\": \"mail\"}",
        "\"nameIdentifierProbes\": [\"email\"], \"mapUnknownClaimsAsIs\": true",
        "\"nameIdentifierProbes\": [\"http://schemas.auth0.com/email\"]",
        "\"nameIdentifierProbes\": \"" + CLAIMS + "upn\", \"mappings\": {\"email\": \"mail\"}",
        "\"nameIdentifierProbes\": [\"any\"], \"nameIdentifierSource\": \"transient\"",
      })
  void a_probe_that_something_feeds_is_no_finding(String settings) {
    assertThat(tenant.client(settings).codes()).isEmpty();
  }

  @Test
  void a_probe_that_code_may_feed_is_no_finding() {
    String probe = "\"nameIdentifierProbes\": [\"login\", \"" + CLAIMS + "nameidentifier\"]";
    assertThat(tenant.client(probe).codes()).containsExactly("VS301");
    tenant.action("a", "api.samlResponse.setAttribute('login', event.user.user_id);");
    assertThat(tenant.codes()).isEmpty();
    tenant.action(
        "a",
        "if (event.client.name === 'Other') { api.samlResponse.setAttribute('login', event.user.user_id); }");
    assertThat(tenant.codes()).containsExactly("VS301");
    tenant.action(
        "a",
        "if (event.client.name === 'CRM') { api.samlResponse.setAttribute('login', event.user.user_id); }");
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void which_fields_all_users_have_is_asked_of_the_users() {
    tenant.client("\"nameIdentifierProbes\": [\"id\"], \"mappings\": {\"employee_id\": \"id\"}");
    assertThat(tenant.codes()).containsExactly("VS302");
    assertThat(tenant.users("{\"user_id\": \"a\", \"employee_id\": 1}").codes()).isEmpty();
    assertThat(
            tenant
                .users(
                    "{\"user_id\": \"a\", \"employee_id\": 1}",
                    "{\"user_id\": \"b\", \"employee_id\": null}")
                .codes())
        .containsExactly("VS302");
  }

  @Test
  void a_denied_field_behind_a_probe_that_always_finds_something_is_no_finding() {
    String email = CLAIMS + "emailaddress";
    tenant.denying("email");
    assertThat(tenant.client("").codes()).isEmpty();
    assertThat(
            tenant
                .client(
                    "\"nameIdentifierProbes\": [\""
                        + CLAIMS
                        + "nameidentifier\", \""
                        + email
                        + "\"]")
                .codes())
        .isEmpty();
    assertThat(
            tenant
                .client(
                    "\"nameIdentifierProbes\": [\""
                        + email
                        + "\", \""
                        + CLAIMS
                        + "nameidentifier\"]")
                .codes())
        .containsExactly("VS302");
  }

  @Test
  void a_field_is_denied_with_the_upstream_attribute_it_comes_from_and_with_all_inside_it() {
    tenant.client(
        "\"nameIdentifierProbes\": [\"id\"], \"mappings\": {\"person.id\": \"id\", \"name\": \"cn\"}");
    tenant.users("{\"user_id\": \"a\", \"person\": {\"id\": 1}}");
    assertThat(tenant.codes()).containsExactly("VS302");
    tenant.file(
        "connections/corp.json",
        "{\"name\": \"corp\", \"strategy\": \"samlp\", \"options\": {\"fieldsMap\": {\"person\": \"Person\", \"name\":"
            + " \"Cn\"}, \"non_persistent_attrs\": [\"Person\", \"Cn\"]}}");
    assertThat(tenant.codes()).containsExactlyInAnyOrder("VS103", "VS302");
    assertThat(tenant.report().findings())
        .anyMatch(finding -> finding.message().contains("connection \"corp\" denies"));
  }

  @Test
  void sha_1_is_found_in_settings_connections_and_code() {
    tenant
        .client("\"digestAlgorithm\": \"sha1\", \"keyTransportDigest\": \"sha1\"")
        .file(
            "connections/idp.json",
            "{\"name\": \"idp\", \"strategy\": \"samlp\", \"options\": {\"signatureAlgorithm\": \"rsa-sha1\"}}")
        .action(
            "a",
            "api.samlResponse.setSignatureAlgorithm('http://www.w3.org/2000/09/xmldsig#rsa-sha1');\n"
                + "api.samlResponse.setDigestAlgorithm('sha256');");
    assertThat(tenant.findings())
        .containsExactly(
            "VS401 actions/a/code.js:2:40",
            "VS401 clients/CRM.json:1:57",
            "VS401 connections/idp.json:1:72");
  }

  @Test
  void a_certificate_that_code_sets_is_one() {
    tenant.clientWithout("");
    assertThat(tenant.codes()).containsExactly("VS402");
    tenant.action("a", "api.samlResponse.setSigningCert(event.secrets.CERT);");
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void half_a_key_pair_is_found_unless_code_sets_the_other_half() {
    tenant.client("\"encryptionPublicKey\": \"x\"");
    assertThat(tenant.codes()).containsExactly("VS403");
    tenant.client("\"encryptionPublicKey\": \"x\", \"encryptionAlgorithm\": \"aes256-gcm\"");
    tenant.action("a", "api.samlResponse.setEncryptionCert(event.secrets.CERT);");
    assertThat(tenant.codes()).isEmpty();
    tenant.client("\"encryptionAlgorithm\": \"aes256-gcm\"");
    assertThat(tenant.codes()).containsExactly("VS403");
    assertThat(tenant.findings()).containsExactly("VS403 actions/a/code.js:2:1");
    assertThat(tenant.client("\"key\": \"x\"").codes()).contains("VS403");
  }

  @Test
  void a_ws_federation_client_has_no_saml_settings_to_find_fault_with() {
    tenant.file("clients/SP.json", "{\"name\": \"SP\", \"addons\": {\"wsfed\": {}}}");
    assertThat(tenant.codes()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_told_at_once_and_the_rest_linted() {
    tenant
        .client("Broken", "\"lifetimeInSeconds\": \"x\", \"signatureAlgorithm\": \"rsa-sha1\"")
        .actionOf("syntax", "exports.onExecutePostLogin = async (event, api) => {\n  let a = ;\n};")
        .actionOf("deep", "x = " + "[".repeat(200_000) + "]".repeat(200_000) + ";")
        .file("clients/Torn.json", "{\"name\": ")
        .file("users.json", "[{\"user_id\": \"a\"}, {");
    LintReport report = tenant.report();
    assertThat(report.problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(
            "not-json", "not-javascript", "limit-exceeded", "wrong-type", "not-json");
    assertThat(report.problems())
        .extracting(Problem::where)
        .contains(folder + "/actions/syntax/code.js:2:11");
    assertThat(tenant.findings())
        .containsExactly("VS402 clients/Broken.json:1:1", "VS401 clients/Broken.json:1:89");
  }
}
