package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients, users and rules of a tenant that was exported, for an application that runs here. */
class TenantTest {
  @TempDir Path export;

  private void write(String file, String text) throws IOException {
    Path path = export.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @BeforeEach
  void exported() throws IOException {
    write("tenant.json", "{\"friendly_name\": \"Acme\"}");
    write(
        "clients/Small.json",
        """
        {"name": "Small", "callbacks": ["https://small.example/acs"], "addons": {"samlp": {
          "audience": "urn:small.example", "mappings": {"email": "mail", "team": "team"},
          "createUpnClaim": false, "passthroughClaimsWithNoMapping": false, "mapIdentities": false}}}
        """);
    write(
        "connections/corp.json",
        """
        {"name": "corp", "strategy": "samlp",
         "options": {"non_persistent_attrs": []}, "enabled_clients": ["Small"]}
        """);
    write(
        "users.json",
        """
        [{"user_id": "samlp|corp|jane", "email": "jane@acme.example", "team": "platform"}]
        """);
  }

  @Test
  void its_client_is_answered_by_its_settings_where_it_runs_now() throws IOException {
    try (var idp = StandaloneIdp.ofTenant(export);
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      SignedIn jane = idp.signIn("jane@acme.example").at(app.url("/console"));

      assertThat(jane.form().action()).isEqualTo(app.url("/acs"));
      assertThat(jane.form().xml())
          .contains("Name=\"mail\"", "Name=\"team\"", ">platform<")
          .contains(">" + idp.entityId() + "</saml:Issuer>")
          .doesNotContain("Name=\"email\"");
      assertThat(jane.why("team")).contains("team");
      assertThat(idp.signIn("samlp|corp|jane").at(app.url("/console")).form().snapshot())
          .isEqualTo(jane.form().snapshot());
      assertThatThrownBy(() -> idp.signIn("nobody")).hasMessageContaining("\"nobody\"");
    }
  }

  @Test
  void a_user_of_the_test_and_a_fault_go_by_the_same_settings() throws IOException {
    try (var idp =
            StandaloneIdp.ofTenant(export)
                .user("omar", u -> u.email("omar@acme.example").claim("team", "finance"));
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      assertThat(idp.signIn("omar").at(app.url("/console")).form().xml())
          .contains("Name=\"team\"", ">finance<");
      SamlForm faulty =
          idp.answer(app.redirectTo(app.url("/acs"))).with(Fault.OTHER_AUDIENCE).as("omar");
      assertThat(faulty.xml()).contains("Name=\"team\"", "https://other.example/sp");
    }
  }

  @Test
  void a_connection_that_the_export_lacks_has_no_deny_list_so_its_user_is_refused()
      throws IOException {
    write(
        "users.json",
        """
        [{"user_id": "saml|jane", "email": "jane@acme.example",
          "identities": [{"connection": "gone"}]}]
        """);
    try (var idp = StandaloneIdp.ofTenant(export);
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      assertThatThrownBy(() -> idp.signIn("saml|jane").at(app.url("/console")))
          .hasMessageContaining("no connection \"gone\"");
    }
  }

  @Test
  void its_rules_run() throws IOException {
    write("rules/team.json", "{\"name\": \"team\", \"script\": \"./team.js\", \"order\": 1}");
    write(
        "rules/team.js",
        "function (user, context, done) { user.team = user.team + ' crew'; done(null, user, context); }");
    try (var idp = StandaloneIdp.ofTenant(export);
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      SignedIn jane = idp.signIn("jane@acme.example").at(app.url("/console"));

      assertThat(jane.form().xml()).contains(">platform crew<");
      assertThat(
              idp.answer(app.redirectTo(app.url("/acs")))
                  .with(Fault.UNSIGNED)
                  .as("jane@acme.example")
                  .xml())
          .contains(">platform crew<");
    }
  }

  @Test
  void what_is_no_export_is_refused_in_words() {
    try (var idp = StandaloneIdp.ofTenant(export.resolve("nowhere"))) {
      assertThatThrownBy(idp::start).hasMessageContaining("nowhere");
    }
  }
}
