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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview of a sign-in, without signing in. */
@Thorough
class EvaluatePageTest {
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
                   "mappings": {"email": "email", "clearance": "clearance", "nmae": "name",
                     "app_metadata.team": "team"}}}}""")
            .file(
                "rules/ask.js",
                """
                function (user, context, callback) {
                  user.shown = 'by the rule';
                  if (user.name === 'Ana') {
                    return callback(new UnauthorizedError('not Ana'));
                  }
                  callback(null, user, context);
                }""")
            .file(
                "rules/ask.json",
                "{\"name\": \"ask\", \"enabled\": true, \"order\": 1, \"script\": \"./ask.js\"}");
    idp = tenant.serve(Optional.empty(), SamlDebugLog.to(LOGGED::add));
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @Test
  void every_value_stands_beside_the_way_it_took() {
    Element team = row(evaluated("client=samlp/crm&user=" + encoded(JANE)), "team");

    assertThat(team.select(".value").eachText()).containsExactly("platform");
    assertThat(team.text()).contains("clients/crm.json:");
    assertThat(claims(team)).singleElement().asString().contains("profile field app_metadata");
  }

  @Test
  void the_nameid_has_its_probe_and_the_claim_that_an_attribute_has_too() {
    Element nameId =
        evaluated("client=crm&user=" + encoded(JANE)).page().selectFirst(".ways li.to");

    assertThat(nameId.text()).contains("NameID", "jane@acme.example", "probe email");
    assertThat(claims(nameId))
        .containsExactly(
            "email profile field email to NameID, email,"
                + " http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn");
  }

  @Test
  void what_is_missing_has_its_cause_and_the_nearest_path() {
    assertThat(evaluated("client=crm&user=" + encoded(JANE)).page().select(".steps").text())
        .contains("nothing is known under nmae")
        .contains("it looks written the wrong way round");
  }

  @Test
  void a_denied_value_is_marked_and_not_shown() {
    Shown page = evaluated("client=crm&user=" + encoded(JANE));

    assertThat(row(page, "clearance").text()).contains("denied").contains("Deny List");
    assertThat(page.body()).doesNotContain(DENIED);
  }

  @Test
  void circumstances_say_what_they_cost() {
    for (String way : List.of("mfa", "redirect", "impersonation", "sso", "delegation")) {
      Shown page = evaluated("client=crm&user=" + encoded(JANE) + "&" + way + "=on");
      assertThat(page.page().text())
          .as(way)
          .contains("clearance is denied on this connection, and the profile was re-read");
    }
    Shown passed =
        evaluated(
            "client=crm&user=" + encoded(JANE) + "&delegation=on&delegation_scope=passthrough");
    assertThat(row(passed, "clearance").text()).contains("denied");
  }

  @Test
  void a_refusal_says_why_and_what_was_decided_until_then() {
    Shown page = evaluated("client=crm&user=" + encoded(ANA));

    assertThat(page.page().select("h2").text()).contains("Refused");
    assertThat(page.page().select(".notice").text()).contains("not Ana");
    assertThat(page.page().select("details.trace").text()).contains("read", "rules/ask.js:3:");
  }

  @Test
  void nobody_signs_in_and_nothing_is_kept_or_logged() {
    int before = idp.tenant().store().log().newest(100).size();
    evaluated("client=crm&user=" + encoded(JANE));
    evaluated("client=crm&user=" + encoded(ANA));

    assertThat(idp.tenant().store().users().find(JANE)).isEmpty();
    assertThat(idp.tenant().store().log().newest(100)).hasSize(before);
    assertThat(LOGGED).isEmpty();
  }

  @Test
  void a_part_of_a_name_is_enough() {
    assertThat(evaluated("client=crm&user=JANE").page().select(".ways")).hasSize(1);
    Element link = evaluated("client=crm&user=a&mfa=on").page().selectFirst(".choices a");
    assertThat(link.attr("href")).contains("mfa=on").contains("client=");
    assertThat(evaluated(link.attr("href").replaceFirst(".*\\?", "")).status()).isEqualTo(200);
    assertThat(evaluated("client=crm&user=nobody").page().text()).contains("No user");
  }

  @Test
  void tokens_are_decided_about() {
    assertThat(evaluated("client=oidc/crm&user=" + encoded(JANE)).page().text())
        .contains("Tokens: ID token");
  }

  private static Element row(Shown page, String attribute) {
    return page.page().select(".ways li.to").stream()
        .filter(row -> row.select(".end code").eachText().contains(attribute))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page.page().text()));
  }

  /** Returns the source claims that the page shows beside a value. */
  private static List<String> claims(Element issued) {
    return issued.select(".refs a").eachAttr("href").stream()
        .map(link -> issued.ownerDocument().expectFirst(link).text())
        .toList();
  }

  private static Shown evaluated(String query) {
    return new TestBrowser(idp.tenant().url()).open(idp.tenant().url() + "/evaluate?" + query);
  }

  private static String encoded(String text) {
    return TestBrowser.encoded(text);
  }
}
