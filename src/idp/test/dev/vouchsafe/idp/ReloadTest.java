package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.problem.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that changes while it is served. */
@Thorough
class ReloadTest {
  private static final String CLIENT =
      """
      {"name": "NAME", "client_id": "NAME", "callbacks": ["http://localhost:9/acs"],
       "addons": {"samlp": {"audience": "urn:sp"}}}""";

  @TempDir private Path folder;

  private void reload(TestIdentityProvider served) {
    served.reload(DeployCliExport.read(folder, Keywords.NONE), Stubs.in(folder));
  }

  private int status(TestIdentityProvider served, String client) {
    String url = served.tenant().url();
    return new TestBrowser(url).open(url + "/samlp/metadata/" + client).status();
  }

  @Test
  void clients_and_users_that_are_new_are_served_and_clients_that_are_gone_are_not() {
    MadeUpTenant tenant = new MadeUpTenant(folder).with("a", CLIENT.replace("NAME", "a"));
    try (TestIdentityProvider served = tenant.serve()) {
      assertThat(status(served, "a")).isEqualTo(200);
      assertThat(status(served, "b")).isEqualTo(400);

      tenant
          .with("a", CLIENT.replace("NAME", "b"))
          .file(
              "users.json",
              """
              [{"user_id": "samlp|corp|kim", "email": "kim@acme.example"},
               {"user_id": "auth0|bob", "email": "bob@customer.example", "password": "a long one"}]""");
      reload(served);

      assertThat(served.tenant().directory().clients())
          .extracting(ServedClient::id)
          .containsExactly("b");
      assertThat(status(served, "a")).isEqualTo(400);
      assertThat(status(served, "b")).isEqualTo(200);
      assertThat(served.tenant().directory().user("samlp|corp|kim")).isPresent();
      assertThat(served.tenant().directory().user(MadeUpTenant.JANE)).isEmpty();
      assertThat(
              served
                  .tenant()
                  .store()
                  .users()
                  .checkPassword("auth0|bob", "a long one".toCharArray()))
          .isTrue();
      assertThat(served.tenant().store().users().find(MadeUpTenant.ANA)).isPresent();
    }
  }

  @Test
  void stubs_answer_scripts_and_are_read_again() throws IOException {
    MadeUpTenant tenant =
        new MadeUpTenant(folder)
            .with("a", CLIENT.replace("NAME", "a"))
            .file("stubs.json", stub("first"))
            .file(
                "actions/ask.js",
                """
                exports.onExecutePostLogin = async (event, api) => {
                  const answer = await fetch('https://api.example/who');
                  api.samlResponse.setAttribute('who', await answer.text());
                };""")
            .file("actions/ask.json", "{\"name\": \"ask\", \"code\": \"./actions/ask.js\"}")
            .file("triggers/triggers.json", "{\"post-login\": [{\"action_name\": \"ask\"}]}");
    try (TestIdentityProvider served = tenant.serve()) {
      assertThat(response(served)).contains(">first<");

      served.reload(
          DeployCliExport.read(folder, Keywords.NONE),
          Stubs.read(Files.writeString(folder.resolve("others.json"), stub("second"))));
      assertThat(response(served)).contains(">second<");
    }
    assertThat(tenant.defects()).isEmpty();
  }

  private static String stub(String answer) {
    return "{\"requests\": [{\"url\": \"https://api.example/*\", \"body\": \"" + answer + "\"}]}";
  }

  private static String response(TestIdentityProvider served) {
    TestBrowser browser = new TestBrowser(served.tenant().url());
    TestBrowser.Shown signIn = browser.open(served.tenant().url() + "/samlp/a");
    TestBrowser.Shown posted = browser.submit(signIn, Map.of("user", MadeUpTenant.JANE));
    return new String(
        Base64.getDecoder().decode(posted.form().get("SAMLResponse")), StandardCharsets.UTF_8);
  }

  @Test
  void a_field_that_is_denied_since_is_removed_from_the_store() {
    MadeUpTenant tenant = new MadeUpTenant(folder);
    try (TestIdentityProvider served = tenant.serve()) {
      tenant.file(
          "database-connections/customers/database.json",
          """
          {"name": "customers", "strategy": "auth0",
           "options": {"non_persistent_attrs": ["name"]}}""");
      reload(served);

      assertThat(
              served
                  .tenant()
                  .store()
                  .users()
                  .find(MadeUpTenant.ANA)
                  .orElseThrow()
                  .profile()
                  .fields()
                  .fields())
          .containsKey("email")
          .doesNotContainKey("name");
    }
  }

  @Test
  void an_export_that_cannot_be_used_leaves_what_is_served() {
    MadeUpTenant tenant = new MadeUpTenant(folder).with("a", CLIENT.replace("NAME", "a"));
    try (TestIdentityProvider served = tenant.serve()) {
      tenant.with("twin", CLIENT.replace("NAME", "a"));

      assertThatThrownBy(() -> reload(served))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("client_id a");
      assertThat(status(served, "a")).isEqualTo(200);
    }
  }

  @Test
  void without_a_folder_nothing_is_written_and_the_denied_are_removed_all_the_same()
      throws IOException {
    MadeUpTenant tenant = new MadeUpTenant(folder).with("a", CLIENT.replace("NAME", "a"));
    try (TestIdentityProvider served = tenant.serveInMemory()) {
      assertThat(status(served, "a")).isEqualTo(200);
      tenant.file(
          "database-connections/customers/database.json",
          """
          {"name": "customers", "strategy": "auth0",
           "options": {"non_persistent_attrs": ["name"]}}""");
      reload(served);
      assertThat(
              served
                  .tenant()
                  .store()
                  .users()
                  .find(MadeUpTenant.ANA)
                  .orElseThrow()
                  .profile()
                  .fields()
                  .fields())
          .doesNotContainKey("name");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain(".vouchsafe");
    }
  }
}
