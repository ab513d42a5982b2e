package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that compares the answers of the served tenant with those of another. */
@Thorough
class TwoTenantsTest {
  private static final String DENIED = "DENIED-clearance-of-jane";
  private static final List<Object> LOGGED = new CopyOnWriteArrayList<>();
  private static final String CRM =
      """
      {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
       "addons": {"samlp": {"nameIdentifierProbes": ["uid"],
         "passthroughClaimsWithNoMapping": false, "mapIdentities": false,
         "mappings": {"user_id": "uid", "email": "email", "name": "cn", "clearance": "clearance"}}}}""";

  private static final String CORP =
      """
      {"name": "corp", "strategy": "samlp",
       "options": {"non_persistent_attrs": ["clearance"]}}""";

  @TempDir static Path folder;
  private static MadeUpTenant other;
  private static TestIdentityProvider idp;

  @BeforeAll
  static void serve() {
    MadeUpTenant tenant =
        new MadeUpTenant(folder.resolve("served"))
            .with("crm", CRM)
            .with("old", CRM.replace("CRM", "Old").replace("\"crm\"", "\"old\""))
            .with("twice", CRM.replace("CRM", "Twice").replace("\"crm\"", "\"once\""))
            .with(
                "bare",
                "{\"name\": \"Bare\", \"client_id\": \"bare\", \"callbacks\":"
                    + " [\"https://bare.example/acs\"], \"addons\": {\"samlp\": {}}}");
    other =
        new MadeUpTenant(folder.resolve("migrated"))
            .with(
                "crm",
                CRM.replace("\"crm\"", "\"another-id\"")
                    .replace("\"email\": \"email\"", "\"email\": \"mail\""))
            .with("twice", CRM.replace("CRM", "Twice").replace("\"crm\"", "\"first\""))
            .with("again", CRM.replace("CRM", "Twice").replace("\"crm\"", "\"second\""))
            .with("bare", "{\"name\": \"Bare\", \"client_id\": \"bare\"}")
            .file(
                "actions/upper.json",
                """
                {"name": "upper", "code": "./actions/upper/code.js", "status": "built",
                 "deployed": true, "supported_triggers": [{"id": "post-login", "version": "v3"}]}""")
            .file(
                "actions/upper/code.js",
                """
                exports.onExecutePostLogin = async (event, api) => {
                  api.samlResponse.setAttribute('cn', event.user.name.toUpperCase());
                };""")
            .file(
                "triggers/triggers.json",
                "{\"post-login\": [{\"action_name\": \"upper\", \"display_name\": \"upper\"}]}")
            .file("users.json", "[]");
    idp = tenant.serve(Optional.empty(), SamlDebugLog.to(LOGGED::add));
    idp.compareWith(read(), Stubs.in(other.folder()));
  }

  @AfterAll
  static void end() {
    idp.close();
  }

  @Test
  void the_other_tenants_mapping_and_scripts_answer_for_the_same_user() {
    Shown page = open("/compare?client=crm&user=" + jane());

    assertThat(page.page().select(".change .margin").eachText())
        .contains("VSD050 error attribute renamed", "VSD031 warning only letter case");
    assertThat(page.page().select(".change").text())
        .contains("Before: upgraded, tenant in", "served", "After: upgraded, tenant in", "migrated")
        .contains("Jane Doe", "JANE DOE", "upper");
    assertThat(page.page().select(".same dt").eachText()).contains("NameID");
    assertThat(page.page().select("p.links a").eachText()).containsExactly("Evaluate before");
    assertThat(LOGGED).isEmpty();
  }

  @Test
  void a_value_that_only_one_of_them_denies_is_a_difference_and_not_shown() {
    other.file("connections/corp.json", CORP.replace("\"clearance\"", "\"clearance\", \"name\""));
    Shown page;
    try {
      idp.compareWith(read(), Stubs.in(other.folder()));
      page = open("/compare?client=crm&user=" + jane());
    } finally {
      other.file("connections/corp.json", CORP);
      idp.compareWith(read(), Stubs.in(other.folder()));
    }

    assertThat(page.page().select(".change .margin").text()).contains("VSD110");
    assertThat(page.page().select(".change").text())
        .doesNotContainIgnoringCase("jane doe")
        .contains("is denied on this connection");
    assertThat(page.body()).doesNotContain(DENIED);
  }

  @Test
  void the_served_tenant_can_be_compared_with_itself_too() {
    Shown page = open("/compare?client=crm&tenant=served&user=" + jane());

    assertThat(page.page().select(".change .margin").text()).doesNotContain("VSD050");
    assertThat(page.page().select("p.links a").eachText())
        .containsExactly("Evaluate before", "Evaluate after");
    assertThat(page.page().select("#tenant option").eachText()).hasSize(2);
    assertThat(page.page().select("#tenant option[selected]").eachAttr("value"))
        .containsExactly("served");
    assertThat(open("/compare?client=crm&user=a").page().select(".choices a").attr("href"))
        .endsWith("&tenant=other");
  }

  @Test
  void what_the_other_tenant_lacks_is_named() {
    Map<String, String> lacking =
        Map.of(
            "client=old", "no client with the id or the name of \"Old\"",
            "client=once", "2 clients with the id or the name of \"Twice\"",
            "client=bare", "has no add-on \"samlp\"");
    lacking.forEach(
        (client, message) -> {
          Shown page = open("/compare?" + client + "&user=" + jane());
          assertThat(page.status()).isEqualTo(200);
          assertThat(page.page().select(".notice").text()).as(client).contains(message);
          assertThat(page.page().select(".facts").text()).contains("migrated");
        });
  }

  @Test
  void users_of_a_database_are_compared_too_and_nobody_is_made_at_the_other_tenant() {
    Shown page = open("/compare?client=crm&user=" + TestBrowser.encoded(ANA));

    assertThat(page.page().select(".change").text()).contains("ANA");
    assertThat(page.page().select(".notice")).isEmpty();
  }

  @Test
  void an_export_that_cannot_be_used_leaves_the_one_before() throws Exception {
    Path config = other.folder().resolve("clients/twice.json");
    String usable = Files.readString(config);
    Files.writeString(config, usable.replace("\"first\"", "\"second\""));
    assertThatThrownBy(() -> idp.compareWith(read(), Stubs.NONE))
        .isInstanceOf(InvalidInputException.class);
    Files.writeString(config, usable);

    assertThat(open("/compare?client=crm&user=" + jane()).page().select(".change").text())
        .contains("JANE DOE");
  }

  private static DeployCliExport read() {
    return DeployCliExport.read(other.folder(), new Keywords(Map.of()));
  }

  private static Shown open(String path) {
    return new TestBrowser(idp.tenant().url()).open(idp.tenant().url() + path);
  }

  private static String jane() {
    return TestBrowser.encoded(JANE);
  }
}
