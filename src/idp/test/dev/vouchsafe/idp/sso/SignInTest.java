package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static dev.vouchsafe.idp.MadeUpTenant.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.verify.VerifiedFacts;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String ACS = "https://crm.example/acs";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with(
                "CRM",
                """
                {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
                 "addons": {"samlp": {"audience": "https://crm.example/sp", "mappings":
                   {"email": "email", "clearance": "clearance", "app_metadata.team": "team"},
                   "nameIdentifierProbes": ["email"]}}}""")
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
                 "addons": {"wsfed": {}}}""");
    idp = tenant.serve();
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
  void a_user_is_chosen_and_the_assertion_is_posted_to_the_callback() {
    Shown signIn = browser.open(crm());
    Shown posted = browser.submit(signIn, Map.of("user", JANE));

    assertThat(posted.action()).isEqualTo(ACS);
    VerifiedFacts facts = verified(posted, Optional.empty());
    assertThat(facts.nameId().value()).isEqualTo("jane@acme.example");
    assertThat(attribute(facts, "team")).isEqualTo("platform");
  }

  @Test
  void a_denied_field_is_issued_and_not_stored() {
    Shown posted = browser.submit(browser.open(crm()), Map.of("user", JANE));

    assertThat(attribute(verified(posted, Optional.empty()), "clearance"))
        .isEqualTo("DENIED-clearance-of-jane");
    assertThat(idp.tenant().store().users().find(JANE).orElseThrow().profile().field("clearance"))
        .isNull();
  }

  @Test
  void a_user_with_a_password_has_to_give_it() {
    Shown signIn = browser.open(crm());

    Shown wrong = browser.submit(signIn, Map.of("user", ANA, "password", "wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.page().select("[role=alert]").text()).contains("password is wrong");

    Shown right = browser.submit(wrong, Map.of("user", ANA, "password", PASSWORD));
    assertThat(verified(right, Optional.empty()).nameId().value())
        .isEqualTo("ana@customer.example");
  }

  @Test
  void after_a_wrong_password_only_the_password_has_to_be_given_again() {
    Map<String, String> chosen =
        Map.of("user", ANA, "password", "wrong", "mfa", "on", "delegation_scope", "passthrough");
    Shown wrong = browser.submit(browser.open(crm()), chosen);

    assertThat(wrong.page().select("input[name=user][checked]").eachAttr("value"))
        .containsExactly(ANA);
    assertThat(wrong.page().select("input[type=checkbox][checked]").eachAttr("name"))
        .containsExactly("mfa");
    assertThat(wrong.page().select("details[open]")).isNotEmpty();
    assertThat(wrong.page().select("input[name=delegation_scope]").attr("value"))
        .isEqualTo("passthrough");
    assertThat(wrong.page().html()).doesNotContain("wrong\"");
  }

  @Test
  void who_has_a_session_is_not_asked_again() {
    browser.submit(browser.open(crm()), Map.of("user", JANE));

    Shown again = browser.open(crm());

    assertThat(again.action()).isEqualTo(ACS);
    assertThat(verified(again, Optional.empty()).nameId().value()).isEqualTo("jane@acme.example");
  }

  @Test
  void a_second_factor_is_a_step_and_leaves_denied_fields_out() {
    Shown step = browser.submit(browser.open(crm()), Map.of("user", JANE, "mfa", "on"));
    assertThat(step.page().text()).containsIgnoringCase("second");

    Shown posted = browser.submit(step, Map.of("confirm", "true"));

    VerifiedFacts facts = verified(posted, Optional.empty());
    assertThat(facts.attributes()).containsKey("email").doesNotContainKey("clearance");
  }

  @Test
  void who_gives_up_is_refused_to_the_application_by_the_protocol() {
    Shown refused = browser.submit(browser.open(crm()), Map.of("cancel", "true"));

    assertThat(refused.action()).isEqualTo(ACS);
    assertThat(new String(Base64.getDecoder().decode(refused.form().get("SAMLResponse")), UTF_8))
        .contains("status:AuthnFailed")
        .doesNotContain("Assertion ");
  }

  @Test
  void ws_federation_posts_the_token_with_its_context() {
    Shown signIn =
        browser.open(
            idp.tenant().url()
                + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal&wctx=deep%26link&wreply="
                + TestBrowser.encoded("https://portal.example/"));

    Shown posted = browser.submit(signIn, Map.of("user", JANE));

    assertThat(posted.action()).isEqualTo("https://portal.example/");
    assertThat(posted.form()).containsEntry("wctx", "deep&link").containsKey("wresult");
  }

  @Test
  void each_sign_in_is_in_the_log_with_its_trace_and_on_the_start_page() {
    browser.submit(browser.open(crm()), Map.of("user", JANE));

    Shown start = browser.open(idp.tenant().url() + "/");

    assertThat(start.page().text()).contains(JANE).contains("CRM").contains("issued");
    assertThat(start.body()).doesNotContain("DENIED-clearance-of-jane");
  }

  private static String crm() {
    return idp.tenant().url() + "/samlp/crm";
  }

  private static VerifiedFacts verified(Shown posted, Optional<String> request) {
    Expectations expected =
        Expectations.NONE
            .withIssuer("urn:acme.example")
            .withAudience("https://crm.example/sp")
            .withRecipient(ACS)
            .withDestination(ACS);
    VerificationReport report =
        ResponseVerifier.builder()
            .trust(MadeUpTenant.key().certificate())
            .expecting(request.map(expected::withInResponseTo).orElse(expected))
            .build()
            .verify(Base64.getDecoder().decode(posted.form().get("SAMLResponse")));
    return report.facts().orElseThrow(() -> new AssertionError(report.checks()));
  }

  private static String attribute(VerifiedFacts facts, String name) {
    return facts.attributes().get(name).get(0);
  }
}
