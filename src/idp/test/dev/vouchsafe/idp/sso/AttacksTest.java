package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static dev.vouchsafe.idp.MadeUpTenant.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.tenantlog.LogEntry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks: each is answered by a page with the reason, and logged. */
@Thorough
class AttacksTest {
  private static final List<String> DEBUG_LOG = new CopyOnWriteArrayList<>();

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static FakeApplication crm;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("CRM", FakeApplication.signingClient("crm"))
            .with(
                "Open",
                FakeApplication.signingClient("open")
                    .replaceFirst("\"signingCert\": \"[^\"]*\",", ""))
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
                 "addons": {"wsfed": {}}}""");
    idp = tenant.serve(Optional.empty(), SamlDebugLog.to(event -> DEBUG_LOG.add(event.json())));
    crm = new FakeApplication(idp.tenant().url(), "crm");
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
    assertThat(String.join("\n", DEBUG_LOG)).doesNotContain("DENIED-clearance-of-jane");
  }

  @BeforeEach
  void newBrowser() {
    browser = new TestBrowser(idp.tenant().url());
  }

  @Test
  void a_request_comes_once() {
    String login = crm.login("");
    browser.open(login);

    assertRefused(browser.open(login), "replayed-message");
  }

  @Test
  void a_signature_that_is_stripped_broken_or_of_somebody_else_is_none() {
    String login = crm.login("");

    assertRefused(browser.open(login.replaceFirst("&SigAlg=.*", "")), "unsigned-message");
    assertRefused(browser.open(login.replace("RelayState=state", "RelayState=other")), "signature");
    assertRefused(
        browser.open(login.replace("SAMLRequest=", "SAMLRequest=AAAA&SAMLRequest=")),
        "duplicate-parameter");
  }

  @Test
  void an_answer_goes_to_a_registered_callback_only() {
    assertRefused(
        browser.open(crm.login("AssertionConsumerServiceURL=\"https://evil.example/acs\"")),
        "acs-url-not-registered");
    assertRefused(
        browser.open(
            wsFed("wa=wsignin1.0&wtrealm=urn:portal&wreply=https%3A%2F%2Fevil.example%2F")),
        "not-registered");
    assertRefused(
        browser.open(idp.tenant().url() + "/samlp/crm?RelayState=https%3A%2F%2Fevil.example%2F"),
        "foreign-relay-state");
    assertRefused(browser.open(wsFed("wctx=%2F%2Fevil.example%2F")), "foreign-relay-state");
  }

  @Test
  void a_bomb_an_entity_and_an_endless_message_are_not_read() {
    String bomb = "<a>" + "x".repeat(20_000_000) + "</a>";
    String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    String open = idp.tenant().url() + "/samlp/open";

    assertThat(browser.open(open + "?" + FakeApplication.unsigned("SAMLRequest", bomb)).status())
        .isEqualTo(400);
    Shown shown = browser.open(open + "?" + FakeApplication.unsigned("SAMLRequest", entity));
    assertThat(shown.status()).isEqualTo(400);
    assertThat(shown.body()).doesNotContain("root:");
    assertThat(browser.post(open, Map.of("SAMLRequest", "A".repeat(2_000_000))).status())
        .isIn(400, 413);
    assertThat(browser.open(open + "?SAMLRequest=" + "A".repeat(7_000)).status()).isEqualTo(400);
    assertThat(browser.open(open + "?SAMLRequest=" + "A".repeat(100_000)).status())
        .isIn(400, 414, 431);
    assertThat(browser.open(open + "?SAMLRequest=%ff%fe").status()).isEqualTo(400);
  }

  @Test
  void a_form_of_another_site_signs_nobody_in() {
    Shown page = browser.open(crm.login(""));
    Map<String, String> form = new HashMap<>(page.form());
    form.put("user", JANE);

    assertRefusedUnlogged(
        browser.postFromElsewhere(idp.tenant().url() + "/login", form), "foreign-form");
    form.remove("csrf");
    assertRefusedUnlogged(browser.post(idp.tenant().url() + "/login", form), "foreign-form");
  }

  @Test
  void nobody_goes_on_with_the_login_of_another_browser() {
    Shown step = browser.submit(browser.open(crm.login("")), Map.of("user", JANE, "mfa", "on"));

    TestBrowser victim = new TestBrowser(idp.tenant().url());
    assertRefusedUnlogged(victim.open(step.url().toString()), "foreign-form");
    assertRefusedUnlogged(
        victim.open(step.url().toString().replace("/login", "/continue")), "foreign-form");
  }

  @Test
  void a_session_is_never_one_that_was_planted() {
    String name = "vouchsafe_session_" + URI.create(idp.tenant().url()).getPort();
    browser.cookies().put(name, "planted");
    browser.submit(browser.open(crm.login("")), Map.of("user", JANE));

    assertThat(browser.cookies().get(name)).isNotEqualTo("planted").hasSize(43);
  }

  @Test
  void who_signs_in_as_somebody_else_gets_another_session() {
    browser.submit(browser.open(crm.login("")), Map.of("user", JANE));
    Map<String, String> before = Map.copyOf(browser.cookies());

    Shown asked = browser.open(crm.login("ForceAuthn=\"true\""));
    browser.submit(asked, Map.of("user", ANA, "password", PASSWORD));

    assertThat(browser.cookies()).isNotEqualTo(before);
    assertThat(idp.tenant().store().sessions().ofUser(ANA)).hasSize(1);
  }

  @Test
  void a_forced_authentication_asks_again_and_a_passive_one_never_asks() {
    browser.submit(browser.open(crm.login("")), Map.of("user", JANE));

    assertThat(browser.open(crm.login("ForceAuthn=\"true\"")).page().select("input[name=user]"))
        .isNotEmpty();
    Shown passive = browser.open(crm.login("IsPassive=\"true\""));
    assertThat(passive.action()).isEqualTo(crm.acs());
    assertThat(new String(Base64.getDecoder().decode(passive.form().get("SAMLResponse")), UTF_8))
        .contains("status:NoPassive");
  }

  @Test
  void what_a_request_says_is_never_markup() {
    Shown page =
        browser.open(
            wsFed(
                "wa=wsignin1.0&wtrealm=urn:portal&wctx="
                    + TestBrowser.encoded("\"><script>alert(1)</script>")));
    Shown posted = browser.submit(page, Map.of("user", JANE));

    assertThat(posted.form()).containsEntry("wctx", "\"><script>alert(1)</script>");
    assertThat(posted.page().select("script")).hasSizeLessThan(2);
    assertThat(posted.header("content-security-policy")).contains("default-src 'none'");
  }

  @Test
  void unknown_clients_addresses_and_methods_are_told_so() {
    assertThat(browser.open(idp.tenant().url() + "/samlp/nobody").status()).isEqualTo(400);
    assertThat(browser.open(idp.tenant().url() + "/wsfed/nobody").status()).isEqualTo(400);
    assertThat(browser.open(idp.tenant().url() + "/nothing").status()).isEqualTo(404);
    assertThat(browser.open(idp.tenant().url() + "/login?state=forged").status()).isEqualTo(400);
    assertThat(browser.open(idp.tenant().url() + "/api/v2/nothing").body())
        .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\"}");
    assertThat(browser.post(idp.tenant().url() + "/", Map.of()).status()).isIn(404, 405);
  }

  private static String wsFed(String query) {
    return idp.tenant().url() + "/wsfed/portal?" + query;
  }

  private static void assertRefused(Shown shown, String code) {
    assertRefusedUnlogged(shown, code);
    LogEntry newest =
        idp.tenant().store().log().newest(1).stream().map(LogRow::entry).findFirst().orElseThrow();
    assertThat(newest.type()).isEqualTo("f");
    assertThat(newest.details().fields().get("code").text()).contains(code);
  }

  private static void assertRefusedUnlogged(Shown shown, String code) {
    assertThat(shown.status()).isEqualTo(400);
    assertThat(shown.page().text()).contains(code);
    assertThat(shown.header("location")).isEmpty();
  }
}
