package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts read true facts about the request and the user's history. */
@Thorough
class FactsForScriptsTest {
  private static final String RULE =
      """
      function (user, context, callback) {
        const tell = (name, value) => { user['told_' + name] = JSON.stringify(value); };
        const {request} = context;
        tell('request', [request.ip, request.userAgent.slice(0, 5), request.query, request.body]);
        tell('count', context.stats.loginsCount);
        tell('stated', [context.authorization.roles, context.organization?.name, request.geoip.countryCode]);
        if (context.clientID === 'elsewhere' && context.protocol !== 'redirect-callback') {
          context.redirect = {url: 'https://terms.example/accept'};
        }
        callback(null, user, context);
      }""";
  private static final String ACTION =
      """
      const secret = 'a secret of two sites';
      exports.onExecutePostLogin = async (event, api) => {
        const {logins_count, last_login} = event.stats;
        api.samlResponse.setAttribute('stats', `${logins_count} ${typeof last_login}`);
        api.samlResponse.setAttribute('organization', JSON.stringify(event.organization) ?? 'none');
        if (event.client.client_id === 'token') {
          const token = api.redirect.encodeToken({secret, payload: {asked: 'colour'}});
          api.redirect.sendUserTo('https://form.example/', {query: {session_token: token}});
        }
      };
      exports.onContinuePostLogin = async (event, api) => {
        const claims = api.redirect.validateToken({secret, tokenParameterName: 'answer'});
        api.samlResponse.setAttribute('claims', claims.sub + ' ' + claims.asked);
      };""";

  /** The user whose logins are counted; no other test signs this user in. */
  private static final String COUNTED = "samlp|corp|kim";

  @TempDir private static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .file(
                "users.ndjson",
                "{\"user_id\": \"%s\", \"email\": \"kim@acme.example\"}".formatted(COUNTED))
            .with("crm", client("crm"))
            .with("elsewhere", client("elsewhere"))
            .with("token", client("token"))
            .file("rules/tell.js", RULE)
            .file("rules/tell.json", "{\"name\": \"tell\", \"script\": \"./tell.js\"}")
            .file("actions/tell/code.js", ACTION)
            .file("actions/tell.json", "{\"name\": \"tell\", \"code\": \"./actions/tell/code.js\"}")
            .file(
                "facts.json",
                """
                {"all": {"request": {"geoip": {"countryCode": "FI"}}},
                 "users": {"%s": {"authorization": {"roles": ["chief"]}, "organization": {"name": "acme"}}}}"""
                    .formatted(JANE))
            .file(
                "organizations/acme.json", "{\"name\": \"acme\", \"display_name\": \"Acme Ltd.\"}")
            .file(
                "organizations/bolt.json",
                "{\"name\": \"bolt\", \"id\": \"org_2\", \"metadata\": {\"plan\": \"gold\"}}")
            .file("triggers/triggers.json", "{\"post-login\": [{\"action_name\": \"tell\"}]}");
    idp = tenant.serve();
  }

  @BeforeEach
  void newBrowser() {
    browser = new TestBrowser(idp.tenant().url());
  }

  @AfterEach
  void nothingIsBroken() {
    assertThat(tenant.defects()).isEmpty();
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  private static String client(String id) {
    return """
        {"name": "%1$s", "client_id": "%1$s", "callbacks": ["https://%1$s.example/acs"],
         "addons": {"samlp": {"mappings": {"told_request": "request", "told_count": "count",
             "told_stated": "stated"},
           "mapUnknownClaimsAsIs": true, "nameIdentifierProbes": ["email"],
           "typedAttributes": false}}}"""
        .formatted(id);
  }

  private Shown signIn(String client) {
    return signIn(client, JANE);
  }

  private Shown signIn(String client, String user) {
    return browser.submit(
        browser.open(url(client)), Map.of("user", user, "password", MadeUpTenant.PASSWORD));
  }

  private String url(String client) {
    return idp.tenant().url() + "/samlp/" + client;
  }

  /** The trace of the newest login. */
  private String trace() {
    return idp.tenant()
        .store()
        .log()
        .newest(1)
        .get(0)
        .entry()
        .details()
        .fields()
        .get("trace")
        .json();
  }

  private String continued(String state) {
    return idp.tenant().url() + "/continue?state=" + state;
  }

  private static String response(Shown posted) {
    assertThat(posted.form()).containsKey("SAMLResponse");
    return new String(Base64.getDecoder().decode(posted.form().get("SAMLResponse")), UTF_8);
  }

  /** An attribute's value. */
  private static String told(Shown posted, String name) {
    return response(posted)
        .replaceFirst("(?s).* Name=\"" + name + "\".*?<saml:AttributeValue[^>]*>", "")
        .replaceFirst("(?s)</saml:AttributeValue>.*", "");
  }

  @Test
  void a_script_sees_the_request() {
    assertThat(told(signIn("crm"), "request")).isEqualTo("[\"127.0.0.1\",\"Java-\",{},{}]");
  }

  @Test
  void a_script_sees_what_is_stated_beside_the_export() {
    assertThat(told(signIn("crm"), "stated")).isEqualTo("[[\"chief\"],\"acme\",\"FI\"]");
  }

  @Test
  void a_request_names_an_organization_of_the_export_by_its_name_or_its_id() {
    for (String named : new String[] {"bolt", "org_2"}) {
      assertThat(told(signIn("crm?organization=" + named, ANA), "organization"))
          .isEqualTo("{\"id\":\"org_2\",\"name\":\"bolt\",\"metadata\":{\"plan\":\"gold\"}}");
      assertThat(trace())
          .contains("the request asks for the organization of ")
          .contains("organizations/bolt.json:1:1");
      assertThat(told(browser.open(url("crm")), "organization"))
          .as("the next login in the same session asks for none")
          .isEqualTo("none");
      browser = new TestBrowser(idp.tenant().url());
    }
  }

  @Test
  void an_organization_outlasts_a_redirect() {
    Shown step = signIn("elsewhere?organization=bolt", ANA);
    Shown posted = browser.open(continued(step.form().get("state")));
    assertThat(told(posted, "organization")).contains("bolt");
  }

  @Test
  void an_organization_that_is_not_in_the_export_is_noted() {
    assertThat(told(signIn("crm?organization=gone", ANA), "organization")).isEqualTo("none");
    assertThat(trace())
        .contains("neither the id nor the name of an organization of the export")
        .doesNotContain("gone");
  }

  @Test
  void a_stated_organization_is_completed_and_wins() {
    assertThat(told(signIn("crm?organization=bolt"), "organization"))
        .isEqualTo("{\"name\":\"acme\",\"display_name\":\"Acme Ltd.\"}");
    assertThat(trace())
        .contains("display_name from the export's organization (")
        .contains("facts.json states another organization for this user than the request asks for");
  }

  @Test
  void logins_are_counted_this_one_with_them() {
    Shown first = signIn("crm", COUNTED);
    assertThat(told(first, "count")).isEqualTo("1");
    assertThat(told(first, "stats")).isEqualTo("1 string");
    browser = new TestBrowser(idp.tenant().url());
    assertThat(told(signIn("crm", COUNTED), "count")).isEqualTo("2");
  }

  @Test
  void a_rule_reads_what_the_user_comes_back_with() {
    String state = signIn("elsewhere").form().get("state");

    Shown posted = browser.open(continued(state) + "&consent=yes&lang=d%C3%A9");

    assertThat(told(posted, "request")).contains("{\"consent\":\"yes\",\"lang\":\"dé\"},{}]");
    assertThat(response(posted)).doesNotContain(state);
  }

  @Test
  void a_rule_reads_a_form_that_another_site_posts() {
    String state = signIn("elsewhere").form().get("state");

    Shown posted = browser.postFromElsewhere(continued(state) + "&a=1", Map.of("token", "t1"));

    assertThat(told(posted, "request")).contains(",{\"a\":\"1\"},{\"token\":\"t1\"}]");
  }

  @Test
  void an_action_validates_the_token_that_the_user_comes_back_with() {
    Shown step = signIn("token");
    String link = step.page().select("a[href*=form.example]").attr("href");
    String token = link.replaceFirst(".*session_token=([^&]*).*", "$1");
    String state = step.form().get("state");

    Shown posted = browser.open(continued(state) + "&answer=" + URLEncoder.encode(token, UTF_8));

    assertThat(told(posted, "claims")).isEqualTo(JANE + " colour");
  }

  @Test
  void an_action_refuses_a_token_that_somebody_changed() {
    String state = signIn("token").form().get("state");

    Shown refused = browser.open(continued(state) + "&answer=e30.e30.AAAA");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.page().text()).contains("refused").doesNotContain("a secret of two sites");
  }

  @Test
  void what_is_brought_along_has_a_limit() {
    String state = signIn("elsewhere").form().get("state");

    Shown refused = browser.open(continued(state) + "&long=" + "x".repeat(17_000));

    assertThat(refused.status()).isBetween(400, 431);
  }
}
