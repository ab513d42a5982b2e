package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying other settings or another precedence, and what that would change. */
@Thorough
class TriedSettingsTest {
  private static final String DENIED = "DENIED-clearance-of-jane";
  private static final List<Object> LOGGED = new CopyOnWriteArrayList<>();

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with(
                "crm",
                """
                {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
                 "addons": {"samlp": {"nameIdentifierProbes": ["email"],
                   "passthroughClaimsWithNoMapping": false, "mapIdentities": false,
                   "mappings": {"email": "email", "clearance": "clearance"}}}}""")
            .file(
                "rules/set.js",
                """
                function (user, context, callback) {
                  if (user.name === 'Ana') {
                    return callback(new UnauthorizedError('not Ana'));
                  }
                  user.name = 'by the rule';
                  callback(null, user, context);
                }""")
            .file(
                "rules/set.json",
                "{\"name\": \"set\", \"enabled\": true, \"order\": 1, \"script\": \"./set.js\"}");
    idp = tenant.serve(Optional.empty(), SamlDebugLog.to(LOGGED::add));
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @Test
  void the_settings_stand_there_as_the_client_has_them() {
    Element text = open("/evaluate?client=crm&user=" + jane()).page().expectFirst("textarea");

    assertThat(text.wholeText())
        .contains("{\n  \"nameIdentifierProbes\": [\n    \"email\"\n  ],")
        .contains(
            "\"mappings\": {\n    \"email\": \"email\",\n    \"clearance\": \"clearance\"\n  }");
    assertThat(open("/evaluate?client=oidc/crm&user=" + jane()).page().select("textarea").isEmpty())
        .isTrue();
  }

  @Test
  void other_settings_show_what_they_would_change_and_why() {
    Shown page =
        tried(
            """
            {"nameIdentifierProbes": ["cn"],
             "passthroughClaimsWithNoMapping": false, "mapIdentities": false,
             "mappings": {"email": "mail", "name": "cn", "clearance": "clearance"}}""");

    assertThat(page.page().select(".change .margin").eachText())
        .contains("VSD070 error NameID", "VSD050 error attribute renamed");
    assertThat(page.page().select(".change").text())
        .contains("settings:3:", "clients/crm.json", "As it is", "With these settings");
    assertThat(page.page().select(".ways").text()).contains("mail", "by the rule");
    assertThat(page.page().expectFirst("textarea").wholeText()).contains("\"email\": \"mail\"");
  }

  @Test
  void nothing_that_is_tried_stays() {
    int before = idp.tenant().store().log().newest(100).size();
    tried("{\"mappings\": {\"email\": \"other\"}, \"nameIdentifierProbes\": [\"email\"]}");

    assertThat(open("/evaluate?client=crm&user=" + jane()).page().select(".ways").text())
        .doesNotContain("other");
    assertThat(idp.tenant().store().log().newest(100)).hasSize(before);
    assertThat(LOGGED).isEmpty();
  }

  @Test
  void what_cannot_be_used_is_named_by_its_line_and_stays_in_the_field() {
    Map<String, String> wrong =
        Map.of(
            "{\"mappings\": [}", "settings:1:15",
            "[]", "settings:1:1",
            "{\n \"mappings\": 3}", "settings:2:14",
            "nothing", "settings:1:",
            "{\"signatureAlgorithm\": \"none\"}", "settings:1:24");
    wrong.forEach(
        (settings, where) -> {
          Shown page = tried(settings);
          assertThat(page.status()).as(settings).isEqualTo(200);
          assertThat(page.page().select("[role=alert]").text()).startsWith(where);
          assertThat(page.page().expectFirst("textarea").wholeText().strip()).isEqualTo(settings);
          assertThat(page.page().select(".ways").text()).contains("jane@acme.example");
        });
  }

  @Test
  void no_setting_shows_a_denied_value() {
    for (String settings :
        List.of(
            "{\"nameIdentifierProbes\": [\"clearance\"]}",
            "{\"nameIdentifierProbes\": [\"email\"], \"mappings\": {\"clearance\": \"email\"}}",
            "{\"nameIdentifierProbes\": [\"email\"], \"mapUnknownClaimsAsIs\": true}")) {
      Shown page = tried(settings);
      assertThat(page.page().select(".change")).as(settings).isNotEmpty();
      assertThat(page.body()).as(settings).doesNotContain(DENIED);
    }
  }

  @Test
  void both_precedences_stand_side_by_side() {
    Shown page = open("/compare?client=crm&user=" + jane());

    assertThat(page.page().select("#result").text()).isEqualTo("samlp|corp|jane at CRM");
    assertThat(page.page().select(".same dt").eachText()).contains("NameID", "email", "clearance");
    assertThat(page.body()).doesNotContain(DENIED).contains("Deny List");
    assertThat(page.page().select("p.links a").eachAttr("href"))
        .allMatch(link -> open(link).status() == 200)
        .anyMatch(link -> link.endsWith("precedence=legacy"))
        .anyMatch(link -> link.endsWith("precedence=upgraded"));
  }

  @Test
  void a_refusal_of_both_is_no_difference_and_said() {
    Shown page = open("/compare?client=crm&user=" + TestBrowser.encoded(ANA));

    assertThat(page.page().select(".sum").text()).isEqualTo("Nothing differs.");
    assertThat(page.page().select(".next").text()).contains("Both are refused", "not Ana");
  }

  @Test
  void users_are_chosen_and_clients_without_assertions_are_not_compared() {
    Shown page = open("/compare?client=crm&user=a&after=legacy&mfa=on");
    assertThat(page.page().select(".choices a").attr("href"))
        .contains("mfa=on", "&precedence=legacy&after=legacy");
    assertThat(page.page().select("#client option").eachAttr("value")).doesNotContain("oidc/crm");
    assertThat(open("/compare?client=oidc/crm&user=" + jane()).page().text())
        .contains("Tokens are not compared");
    assertThat(open("/compare?client=none").status()).isEqualTo(404);
    assertThat(open("/compare").status()).isEqualTo(200);
  }

  private static Shown tried(String settings) {
    return new TestBrowser(idp.tenant().url())
        .post(
            idp.tenant().url() + "/evaluate?client=crm&user=" + jane(),
            Map.of("settings", settings));
  }

  private static Shown open(String path) {
    return new TestBrowser(idp.tenant().url()).open(idp.tenant().url() + path);
  }

  private static String jane() {
    return TestBrowser.encoded(JANE);
  }
}
