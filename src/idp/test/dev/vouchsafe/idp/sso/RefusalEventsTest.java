package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static dev.vouchsafe.idp.MadeUpTenant.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.withholding.Redactor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RelayState and ID of a request may hold a denied value, and a refusal repeats both. The debug log
 * must show neither, even before the user is known.
 */
@Thorough
class RefusalEventsTest {
  private static final String CANARY = "DENIED-clearance-of-jane";
  private static final String WSFED = "/wsfed/crm?wa=wsignin1.0&wtrealm=urn:crm&wctx=" + CANARY;

  @TempDir static Path folder;
  private static final List<DebugEvent> EVENTS = new CopyOnWriteArrayList<>();
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
                 "addons": {"samlp": {}}}""")
            .with(
                "Nowhere",
                """
                {"name": "Nowhere", "client_id": "nowhere", "callbacks": [],
                 "addons": {"samlp": {}}}""")
            .file(
                "rules/no.js",
                """
                function (user, context, callback) {
                  callback(user.email.indexOf('jane') === 0 ? new UnauthorizedError('not today') : null,
                      user, context);
                }""")
            .file(
                "rules/no.json", "{\"name\": \"no\", \"script\": \"./no.js\", \"enabled\": true}");
    idp = tenant.serve(Optional.empty(), SamlDebugLog.to(EVENTS::add));
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @BeforeEach
  void forget() {
    EVENTS.clear();
    browser = new TestBrowser(idp.tenant().url());
  }

  @Test
  void a_passive_request_is_refused_without_its_state() {
    Shown posted = asked("IsPassive=\"true\"");

    assertRefusedWithState(posted, ":NoPassive");
    assertNothingShown();
  }

  @Test
  void who_gives_up_at_once_is_nobody() {
    assertRefusedWithState(browser.submit(asked(""), Map.of("cancel", "1")), ":AuthnFailed");
    assertNothingShown();
  }

  @Test
  void who_gives_up_at_a_step_is_known() {
    Shown step = browser.submit(asked(""), Map.of("user", JANE, "mfa", "on"));
    assertRefusedWithState(browser.submit(step, Map.of("cancel", "1")), ":AuthnFailed");
    assertNothingShown();
  }

  @Test
  void a_login_that_a_rule_refuses_is_refused_without_its_state() {
    Shown refused = browser.submit(asked(""), Map.of("user", JANE));

    assertRefusedWithState(refused, ":RequestDenied");
    assertNothingShown();
  }

  @Test
  void where_there_is_no_place_to_answer_to_the_problem_is_shown_without_the_state() {
    browser.post(
        idp.tenant().url() + "/samlp/nowhere",
        Map.of("SAMLRequest", request("IsPassive=\"true\""), "RelayState", CANARY));
    assertNothingShown();
  }

  @Test
  void an_answer_to_somebody_of_whom_nothing_is_denied_shows_the_state() {
    browser.submit(asked(""), Map.of("user", ANA, "password", PASSWORD));
    assertThat(EVENTS.get(EVENTS.size() - 1).fields())
        .containsEntry("direction", "outbound")
        .containsEntry("relay_state", CANARY);
  }

  @Test
  void a_fault_of_ws_federation_is_logged_without_the_context() {
    Shown page = browser.open(idp.tenant().url() + WSFED);
    EVENTS.clear();
    Shown posted = browser.submit(page, Map.of("cancel", "1"));

    assertThat(posted.form()).containsEntry("wctx", CANARY);
    assertThat(EVENTS)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.fields())
                    .containsEntry("direction", "outbound")
                    .containsEntry("message", "Fault")
                    .containsEntry("destination", posted.action())
                    .containsEntry("wctx", Redactor.WITHHELD)
                    .doesNotContainKey("algorithms"));
    assertNothingShown();
  }

  @Test
  void a_fault_for_a_known_user_says_so_too() {
    Shown refused = browser.submit(browser.open(idp.tenant().url() + WSFED), Map.of("user", JANE));

    assertThat(refused.form()).containsEntry("wctx", CANARY);
    assertThat(EVENTS.get(EVENTS.size() - 1).fields())
        .containsEntry("direction", "outbound")
        .containsEntry("message", "Fault")
        .containsEntry("destination", refused.action())
        .containsEntry("wctx", Redactor.WITHHELD);
    assertNothingShown();
  }

  private Shown asked(String attributes) {
    return browser.post(
        idp.tenant().url() + "/samlp/crm",
        Map.of("SAMLRequest", request(attributes), "RelayState", CANARY));
  }

  /** A request whose ID holds the value, too. */
  private static String request(String attributes) {
    String xml =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s_%d" Version="2.0" \
        IssueInstant="%s" %s><saml:Issuer>urn:crm</saml:Issuer></samlp:AuthnRequest>"""
            .formatted(CANARY, System.nanoTime(), Instant.now(), attributes);
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  /** The application gets back what it sent. */
  private static void assertRefusedWithState(Shown shown, String status) {
    String response = shown.page().select("input[name=SAMLResponse]").attr("value");
    assertThat(new String(Base64.getDecoder().decode(response), UTF_8))
        .contains(status)
        .contains("InResponseTo=\"_" + CANARY);
    assertThat(shown.page().select("input[name=RelayState]").attr("value")).isEqualTo(CANARY);
  }

  private static void assertNothingShown() {
    assertThat(EVENTS).isNotEmpty();
    for (DebugEvent event : EVENTS) {
      assertThat(event.json()).doesNotContain(CANARY);
    }
  }
}
