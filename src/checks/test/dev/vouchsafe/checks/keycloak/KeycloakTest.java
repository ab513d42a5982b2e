package dev.vouchsafe.checks.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.verify.VerifiedFacts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample realm: what service providers get about its users, and what its administrators see.
 */
class KeycloakTest {
  private static KeycloakServer keycloak;

  @BeforeAll
  static void boot() {
    keycloak = KeycloakServer.start();
  }

  @AfterAll
  static void end() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static ServiceProvider crm() {
    return new ServiceProvider(keycloak.realm(), "urn:example:crm", "https://crm.example/acs");
  }

  private static ServiceProvider wiki() {
    return new ServiceProvider(keycloak.realm(), "urn:example:wiki", "https://wiki.example/acs");
  }

  @Test
  void a_strict_service_provider_accepts_what_the_settings_release() {
    VerificationReport report = crm().verdict(crm().signIn("jane"));

    assertThat(report.firstFailure()).isEmpty();
    VerifiedFacts facts = report.facts().orElseThrow();
    assertThat(facts.nameId().value()).isEqualTo("auth0|jane");
    assertThat(facts.nameId().format())
        .hasValue("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    assertThat(facts.attributes())
        .containsEntry("groups", List.of("engineering", "sales/emea"))
        .containsEntry("team", List.of("platform"))
        .containsEntry("https://acme.example/cost-centre", List.of("CC-4711", "CC-4712"))
        .hasSize(6);
  }

  @Test
  void the_tenant_would_have_said_the_same_of_the_user(@TempDir Path folder) throws IOException {
    SampleTenant tenant = new SampleTenant(folder);
    assertThat(tenant.differences(crm().signIn("jane"), "CRM"))
        .isSubsetOf(SampleTenant.OF_ANOTHER_ISSUER)
        .doesNotContain("VSD081 lifetime", "VSD081 lifetime of the confirmation");
    assertThat(tenant.differences(wiki().signIn("jane"), "Wiki"))
        .isSubsetOf(SampleTenant.OF_ANOTHER_ISSUER);
    assertThat(tenant.differences(wiki().signIn("jane"), "CRM"))
        .as("another client's answer")
        .contains("VSD070 NameID", "VSD061 team");
  }

  @Test
  void a_user_without_the_nameid_s_claim_is_refused_and_the_realm_s_events_say_why() {
    String response = new String(wiki().signIn("omar"), UTF_8);

    assertThat(response)
        .contains("status:Responder", "status:RequestDenied", "refused the login: no-name-id")
        .doesNotContain("Assertion ", "Omar", "Haddad");
    JsonNode event = events("LOGIN_ERROR").get(0);
    assertThat(event.get("error").asString()).isEqualTo("no-name-id");
    assertThat(event.get("clientId").asString()).isEqualTo("urn:example:wiki");
    assertThat(event.get("details").get("vouchsafe_where").asString()).isEqualTo("NameID");
    assertThat(event.get("details").get("vouchsafe_message").asString())
        .isEqualTo("No value for the NameID: tried mail (from email: absent)");
    assertThat(event.get("details").get("vouchsafe_next_step").asString())
        .startsWith("give the user one of these");
    assertThat(keycloak.log()).doesNotContain("invalid_user_credentials");
  }

  @Test
  void a_release_is_an_event_with_its_trace_and_without_values() {
    crm().signIn("jane");

    List<JsonNode> released = events("USER_INFO_REQUEST");
    assertThat(released).hasSizeGreaterThan(0);
    String trace = released.get(0).get("details").get("vouchsafe_trace").asString();
    assertThat(trace).contains("Attributes issued", "cost-centre", "app_metadata.team");
    assertThat(events("LOGIN").toString() + released + keycloak.log())
        .doesNotContain("CC-4711", "CC-4712", "platform", "jane@acme.example");
  }

  @Test
  void an_error_is_refused_with_line_and_column_when_the_mapper_is_saved() {
    JsonNode client = keycloak.read("clients?clientId=urn:example:crm").get(0);
    JsonNode mapper = client.get("protocolMappers").get(0);
    String path =
        "clients/%s/protocol-mappers/models/%s"
            .formatted(client.get("id").asString(), mapper.get("id").asString());
    String before = mapper.get("config").get("vouchsafe.addon").asString();

    HttpResponse<String> typo = keycloak.put(path, with(mapper, "{\n \"audience\": \"urn:a\"\n}}"));
    HttpResponse<String> type = keycloak.put(path, with(mapper, "{\n \"mappings\": \"it's\"\n}"));
    HttpResponse<String> rule = keycloak.put(path, with(mapper, "function (user) {}"));

    assertThat(typo.statusCode()).isEqualTo(400);
    assertThat(typo.body()).contains("settings:3:");
    assertThat(type.statusCode()).isEqualTo(400);
    assertThat(type.body()).contains("settings:2:14", "is a string, not an object");
    assertThat(rule.statusCode()).isEqualTo(400);
    assertThat(rule.body()).contains("Vouchsafe runs no scripts inside Keycloak");
    assertThat(keycloak.read(path).get("config").get("vouchsafe.addon").asString())
        .isEqualTo(before);
    assertThat(keycloak.put(path, with(mapper, before)).statusCode()).isEqualTo(204);
  }

  @Test
  void an_administrator_asks_why_without_a_login() {
    String asked = "vouchsafe/why?client=urn:example:crm&user=jane";

    JsonNode why = keycloak.read(asked + "&attribute=team");

    assertThat(why.get("decisions").get(0).get("outcome").asString()).isEqualTo("issued");
    assertThat(why.get("decisions").get(0).get("reason").asString())
        .isEqualTo("add-on mapping \"app_metadata.team\": \"team\" (settings:7:26)");
    assertThat(keycloak.read(asked).toString())
        .contains("cost-centre")
        .doesNotContain("CC-4711", "platform", "jane@acme.example");
    assertThat(
            keycloak
                .read("vouchsafe/why?client=urn:example:wiki&user=omar")
                .get("refused")
                .get("code")
                .asString())
        .isEqualTo("no-name-id");
    assertThat(keycloak.send("GET", asked.replace("jane", "nobody"), "").statusCode())
        .isEqualTo(404);
  }

  private static JsonNode with(JsonNode mapper, String addon) {
    ObjectNode changed = (ObjectNode) mapper.deepCopy();
    ((ObjectNode) changed.get("config")).put("vouchsafe.addon", addon);
    return changed;
  }

  /** Newest first. */
  private static List<JsonNode> events(String type) {
    List<JsonNode> events = new ArrayList<>();
    keycloak.read("events?type=" + type).forEach(events::add);
    return events;
  }
}
