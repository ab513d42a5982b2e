package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.store.LogRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start page: clients, users, logins, and links to the other pages. */
@Thorough
class StartPageTest {
  private static final String DENIED = "DENIED-clearance-of-jane";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with(
                "notes",
                """
                {"name": "Notes", "client_id": "notes", "app_type": "regular_web",
                 "callbacks": ["http://localhost:8080/application"],
                 "addons": {"samlp": {"audience": "urn:notes", "nameIdentifierProbes": ["email"],
                   "mappings": {"email": "email", "clearance": "clearance"}}}}""")
            .with(
                "strong",
                """
                {"name": "Strong", "client_id": "strong", "callbacks": ["https://strong.example/"],
                 "addons": {"samlp": {"nameIdentifierProbes": ["email"],
                   "mappings": {"email": "email", "clearance": "clearance"}}}}""")
            .file("users.json", users())
            .file(
                "rules/ask.js",
                """
                function (user, context, callback) {
                  if (context.clientID === 'strong') {
                    context.multifactor = { provider: 'any' };
                  }
                  callback(null, user, context);
                }""")
            .file(
                "rules/ask.json",
                "{\"name\": \"ask\", \"enabled\": true, \"order\": 1, \"script\": \"./ask.js\"}");
    idp = tenant.serve();
  }

  /** Fifty users of each connection; jane's e-mail address contains her denied value. */
  private static String users() {
    return IntStream.range(0, 50)
        .boxed()
        .flatMap(
            i ->
                List.of(
                    "{\"user_id\": \"samlp|corp|u%d\", \"name\": \"Upstream %d\"}".formatted(i, i),
                    "{\"user_id\": \"auth0|k%d\", \"email\": \"Kept%d@customer.example\"}"
                        .formatted(i, i))
                    .stream())
        .collect(
            Collectors.joining(
                ",",
                """
                [{"user_id": "samlp|corp|jane", "email": "jane@acme.example", "name": "Jane Doe",
                  "clearance": "DENIED-clearance-of-jane"},
                 {"user_id": "samlp|corp|eve", "email": "DENIED-clearance-of-eve@acme.example",
                  "clearance": "DENIED-clearance-of-eve"},
                 {"user_id": "auth0|ana", "email": "ana@customer.example", "name": "Ana",
                  "password": "correct horse battery"},""",
                "]"));
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @BeforeEach
  void newBrowser() {
    browser = new TestBrowser(idp.tenant().url());
  }

  @Test
  void a_client_is_listed_once_with_all_that_it_speaks() {
    Shown start = open("/");

    assertThat(start.page().select("th[scope=row]").eachText()).containsOnlyOnce("Notes", "Strong");
    assertThat(start.page().select("td[data-label=Protocols]").first().text()).startsWith("samlp");
  }

  @Test
  void a_client_has_a_page_with_what_its_other_side_needs() {
    Shown page = open("/client?id=notes");

    assertThat(page.page().select("dd").eachText())
        .contains(
            "urn:acme.example",
            idp.tenant().url() + "/samlp/notes",
            idp.tenant().url() + "/samlp/notes/logout",
            idp.tenant().url() + "/samlp/metadata/notes");
    assertThat(page.body())
        .contains("-----BEGIN CERTIFICATE-----", "md:IDPSSODescriptor")
        .containsPattern("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  @Test
  void a_client_that_there_is_not_is_named_and_leads_on() {
    for (String path : List.of("/client?id=none", "/evaluate?client=none&user=jane")) {
      Shown page = open(path);
      assertThat(page.status()).as(path).isEqualTo(404);
      assertThat(page.page().text()).contains("unknown-client", "\"none\"");
      assertThat(page.page().select("main a").eachAttr("href")).contains("/");
    }
    assertThat(open("/evaluate").status()).isEqualTo(200);
  }

  @Test
  void the_sample_application_is_where_the_server_is() {
    Shown posted = browser.submit(open("/samlp/notes"), Map.of("user", JANE));
    assertThat(posted.action()).isEqualTo(idp.tenant().url() + "/application");

    Shown application = browser.post(posted.action(), posted.form());

    assertThat(application.status()).isEqualTo(200);
    assertThat(application.page().select("dl.attributes dt").eachText()).contains("email");
    assertThat(application.page().select("a").eachAttr("href")).contains("/logins");
  }

  @Test
  void users_are_found_by_any_part_of_what_they_are_known_by() {
    assertThat(ids("/?user=kept49@")).containsExactly("auth0|k49");
    assertThat(ids("/?user=UPSTREAM+49")).containsExactly("samlp|corp|u49");
    assertThat(ids("/?user=%7Ccorp%7Cjane")).containsExactly(JANE);
    assertThat(ids("/?user=nobody")).isEmpty();
    assertThat(ids("/")).hasSize(50);
    assertThat(open("/").page().text()).contains("first 50");
  }

  @Test
  void nobody_is_found_by_what_is_denied() {
    assertThat(ids("/?user=" + DENIED)).isEmpty();
    assertThat(ids("/?user=DENIED-clearance-of-eve")).isEmpty();
    assertThat(open("/?user=corp%7Ceve").body()).doesNotContain("DENIED");
  }

  @Test
  void the_sign_in_page_offers_some_users_and_finds_all() {
    Shown page = open("/samlp/notes");
    assertThat(page.page().select("input[name=user]")).hasSize(20);

    Shown found = browser.submit(page, Map.of("search", "ana@", "find", "true"));
    assertThat(found.page().select("input[name=user]").eachAttr("value")).containsExactly(ANA);

    Map<String, String> chosen = Map.of("user", ANA, "password", MadeUpTenant.PASSWORD);
    assertThat(browser.submit(found, chosen).form()).containsKey("SAMLResponse");
  }

  @Test
  void a_login_with_a_second_step_is_one_entry_that_says_why_a_value_is_missing() {
    Shown step = browser.submit(open("/samlp/strong"), Map.of("user", JANE));
    browser.submit(step, Map.of("confirm", "true"));

    Shown start = open("/");
    Shown newest = open(start.page().select(".logins > li a").first().attr("href"));
    assertThat(start.page().select(".logins > li").eachText())
        .noneMatch(login -> login.contains("asks for multi-factor"));
    assertThat(newest.page().text())
        .contains("samlp|corp|jane at Strong", "On the way multi-factor authentication")
        .contains("clearance is denied on this connection, and the profile was re-read");
    assertThat(newest.body()).doesNotContain(DENIED);
  }

  @Test
  void the_tenants_log_has_the_trace_as_data() {
    browser.submit(open("/samlp/notes"), Map.of("user", JANE));

    LogRow newest = idp.tenant().store().log().newest(1).get(0);
    Items trace = (Items) newest.entry().details().fields().get("trace");
    assertThat(trace.items())
        .anySatisfy(
            decision ->
                assertThat(((Fields) decision).fields())
                    .containsEntry("kind", new Text("attribute"))
                    .containsEntry("subject", new Text("email"))
                    .containsEntry("decision", new Text("issued"))
                    .containsKeys("reason", "origin"));
  }

  @Test
  void who_gives_up_is_not_taken_for_a_broken_message() {
    Shown refused = browser.submit(open("/samlp/notes"), Map.of("cancel", "true"));
    Shown application = browser.post(refused.action(), refused.form());

    assertThat(application.page().text())
        .contains("Nobody is signed in", "The user cancelled")
        .doesNotContain("does not accept");
    assertThat(application.page().select("main a").eachAttr("href")).contains("/");
  }

  @Test
  void sign_out_leads_on() {
    browser.submit(open("/samlp/notes"), Map.of("user", JANE));

    assertThat(open("/logout").page().select("main a").eachAttr("href")).contains("/");
  }

  private List<String> ids(String path) {
    return open(path).page().select("section[aria-labelledby=users] th[scope=row]").eachText();
  }

  private Shown open(String path) {
    return browser.open(idp.tenant().url() + path);
  }
}
