package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.TenantUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The debug log of a login's messages, with and without denied fields. */
@Thorough
class MessageEventsTest {
  private static final String CANARY = "DENIED-clearance-of-jane";
  private static final String PORTAL =
      """
      {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
       "addons": {"wsfed": {}}}""";

  @TempDir static Path folder;
  private static final List<DebugEvent> EVENTS = new CopyOnWriteArrayList<>();
  private static MadeUpTenant open;
  private static MadeUpTenant denying;
  private static TestIdentityProvider idp;
  private static TestIdentityProvider denyingIdp;

  @BeforeAll
  static void serve() {
    open =
        tenant("open")
            .file(
                "connections/corp.json",
                "{\"name\": \"corp\", \"strategy\": \"samlp\", \"options\": {}}");
    denying =
        tenant("denying")
            .file(
                "connections/corp.json",
                """
                {"name": "corp", "strategy": "samlp", "enabled_clients": ["crm", "two"],
                 "options": {"non_persistent_attrs": ["clearance"], "debug": true}}""");
    idp = open.serve(Optional.empty(), SamlDebugLog.to(EVENTS::add));
    denyingIdp = denying.serve(Optional.empty(), SamlDebugLog.to(EVENTS::add));
  }

  private static MadeUpTenant tenant(String name) {
    return new MadeUpTenant(folder.resolve(name))
        .with("CRM", FakeApplication.signingClient("crm"))
        .with("Two", FakeApplication.signingClient("two"))
        .with("Portal", PORTAL);
  }

  @AfterAll
  static void end() {
    idp.close();
    denyingIdp.close();
    assertThat(open.defects()).isEmpty();
    assertThat(denying.defects()).isEmpty();
  }

  @BeforeEach
  void forget() {
    EVENTS.clear();
  }

  @Test
  void what_an_application_asks_for_is_shown_as_it_came_and_what_of_it_is_ignored() {
    browser(idp).open(crm(idp).login("AttributeConsumingServiceIndex=\"1\""));

    Map<String, Object> event = only();
    assertThat(event)
        .containsEntry("direction", "inbound")
        .containsEntry("protocol", "samlp")
        .containsEntry("message", "AuthnRequest")
        .containsEntry("client_id", "crm")
        .containsEntry("binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect")
        .containsEntry("issuer", "https://crm.example/sp")
        .containsEntry("destination", idp.tenant().url() + "/samlp/crm")
        .containsEntry("relay_state", "state")
        .containsEntry("algorithms", List.of("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"));
    assertThat((String) event.get("id")).startsWith("_");
    assertThat((String) event.get("xml"))
        .contains("AttributeConsumingServiceIndex=\"1\"")
        .contains("\n  <saml:Issuer>https://crm.example/sp</saml:Issuer>\n");
    assertThat(event.get("trace").toString())
        .contains("AttributeConsumingServiceIndex")
        .contains("ignored");
  }

  @Test
  void what_is_refused_is_told_with_the_reason() {
    browser(idp).open(crm(idp).login("AssertionConsumerServiceURL=\"https://evil.example/acs\""));

    assertThat(only())
        .containsEntry("message", "AuthnRequest")
        .containsEntry("acs_url", "https://evil.example/acs")
        .extractingByKey("problem")
        .asString()
        .contains("acs-url-not-registered")
        .contains("nextStep");
  }

  @Test
  void what_cannot_be_read_is_told_as_far_as_it_was_understood() {
    String endpoint = idp.tenant().url() + "/samlp/crm?";
    browser(idp).open(endpoint + FakeApplication.unsigned("SAMLRequest", "<not <xml"));
    assertThat(only())
        .containsEntry("message", "unknown")
        .containsEntry("xml", "not shown: it cannot be read")
        .containsKey("problem");

    forget();
    browser(idp).open(endpoint + "SAMLRequest=~&SAMLResponse=~");
    assertThat(only()).containsEntry("message", "unknown").containsKey("problem");
  }

  @Test
  void a_login_that_begins_here_came_by_no_message() {
    browser(idp).open(idp.tenant().url() + "/samlp/crm");
    browser(idp).open(idp.tenant().url() + "/wsfed/portal");

    assertThat(EVENTS).isEmpty();
  }

  @Test
  void a_relying_partys_parameters_are_shown() {
    browser(idp)
        .open(
            idp.tenant().url()
                + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal&wctx=rm%3D0&whr=corp&wauth=x");

    assertThat(only())
        .containsEntry("direction", "inbound")
        .containsEntry("protocol", "wsfed")
        .containsEntry("message", "wsignin1.0")
        .containsEntry("wtrealm", "urn:portal")
        .containsEntry("wctx", "rm=0")
        .containsEntry("whr", "corp")
        .extractingByKey("trace")
        .asString()
        .contains("wauth");
  }

  @Test
  void every_message_of_a_logout_is_told_without_the_key_to_it() {
    TestBrowser browser = browser(idp);
    browser.submit(browser.open(crm(idp).login("")), Map.of("user", JANE));
    FakeApplication two = new FakeApplication(idp.tenant().url(), "two");
    browser.open(two.login(""));
    forget();

    Shown asked = browser.open(crm(idp).logout("jane@acme.example"));
    browser.open(two.obey(asked.sentTo()));

    assertThat(EVENTS)
        .extracting(event -> event.fields().get("direction") + " " + event.fields().get("message"))
        .containsExactly(
            "inbound LogoutRequest",
            "outbound LogoutRequest",
            "inbound LogoutResponse",
            "outbound LogoutResponse");
    assertThat(EVENTS)
        .extracting(event -> event.fields().get("relay_state"))
        .containsExactly("after logout", null, null, null);
    String key = FakeApplication.parameters(asked.sentTo()).get("RelayState");
    assertThat(EVENTS).extracting(DebugEvent::json).noneMatch(json -> json.contains(key));
    assertThat((String) EVENTS.get(1).fields().get("xml"))
        .contains("jane@acme.example</saml:NameID>");
    assertThat(EVENTS.get(2).fields())
        .containsEntry("in_response_to", EVENTS.get(1).fields().get("id"));
  }

  @Test
  void the_key_to_a_logout_is_not_told_where_an_answer_comes_as_a_request() {
    TestBrowser browser = browser(idp);
    browser.submit(browser.open(crm(idp).login("")), Map.of("user", JANE));
    FakeApplication two = new FakeApplication(idp.tenant().url(), "two");
    browser.open(two.login(""));
    Shown asked = browser.open(crm(idp).logout("jane@acme.example"));
    forget();

    browser.open(two.obey(asked.sentTo()).replace("SAMLResponse=", "SAMLRequest="));

    String key = FakeApplication.parameters(asked.sentTo()).get("RelayState");
    assertThat(only()).containsEntry("message", "LogoutResponse").containsKey("problem");
    assertThat(EVENTS.get(0).json()).doesNotContain(key);
  }

  @Test
  void what_anybody_sends_is_short_and_of_one_line() {
    String portal = idp.tenant().url() + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal";
    browser(idp).open(portal + "&wctx=a%0Ab%E2%80%A8c%1B&wauth=" + "x".repeat(5000));

    assertThat(only()).containsEntry("wctx", "a\\u000Ab\\u2028c\\u001B");
    assertThat((String) only().get("wauth")).hasSize(2048 + 3).endsWith("...");
  }

  @Test
  void where_a_field_is_denied_what_is_configured_is_shown_in_its_own_place_only() {
    String callback = TestBrowser.encoded("https://portal.example/");
    browser(denyingIdp)
        .open(
            denyingIdp.tenant().url()
                + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal&wreply="
                + callback
                + "&wctx="
                + callback);

    assertThat(only())
        .containsEntry("message", "wsignin1.0")
        .containsEntry("wreply", "https://portal.example/")
        .containsEntry("wctx", "[withheld]")
        .containsEntry("wtrealm", "[withheld]");
  }

  @Test
  void where_a_field_is_denied_no_name_id_of_a_logout_is_shown() {
    TestBrowser browser = browser(denyingIdp);
    browser.submit(browser.open(crm(denyingIdp).login("")), Map.of("user", JANE));
    browser.open(new FakeApplication(denyingIdp.tenant().url(), "two").login(""));
    forget();

    browser.open(crm(denyingIdp).logout("jane@acme.example"));

    assertThat(EVENTS).hasSize(2);
    assertThat(EVENTS).extracting(DebugEvent::json).noneMatch(json -> json.contains("jane"));
    assertThat(EVENTS.get(1).fields())
        .containsEntry("direction", "outbound")
        .containsEntry("message", "LogoutRequest")
        .containsEntry("destination", "https://two.example/slo")
        .containsEntry("issuer", "urn:acme.example")
        .containsEntry("xml", "[withheld]");
    assertThat((String) EVENTS.get(1).fields().get("id")).startsWith("_");
  }

  @Test
  void where_a_field_is_denied_only_what_is_configured_is_shown() {
    String request =
        crm(denyingIdp)
            .authnRequest("AssertionConsumerServiceURL=\"https://crm.example/" + CANARY + "\"")
            .replace("ID=\"_", "ID=\"_" + CANARY);
    String query = FakeApplication.signed("SAMLRequest", request, CANARY);
    browser(denyingIdp).open(denyingIdp.tenant().url() + "/samlp/crm?" + query);
    browser(denyingIdp)
        .open(
            denyingIdp.tenant().url()
                + "/wsfed/portal?wa="
                + CANARY
                + "&wtrealm="
                + CANARY
                + "&wctx="
                + CANARY);
    browser(denyingIdp).open(crm(denyingIdp).logout(CANARY));

    assertThat(EVENTS).hasSize(4); // the last one answers the logout
    assertThat(EVENTS).extracting(DebugEvent::json).noneMatch(json -> json.contains(CANARY));
    assertThat(EVENTS.get(0).fields())
        .containsEntry("message", "AuthnRequest")
        .containsEntry("issuer", "https://crm.example/sp")
        .containsEntry("destination", denyingIdp.tenant().url() + "/samlp/crm")
        .containsEntry("id", "[withheld]")
        .containsEntry("acs_url", "[withheld]")
        .containsEntry("relay_state", "[withheld]")
        .containsEntry("xml", "[withheld]")
        .containsEntry("problem", Map.of("code", "acs-url-not-registered"));
    assertThat(EVENTS.get(1).fields())
        .containsEntry("message", "[withheld]")
        .containsEntry("wtrealm", "[withheld]");
    assertThat(EVENTS.get(3).fields())
        .containsEntry("message", "LogoutResponse")
        .containsEntry("destination", "https://crm.example/slo");
  }

  @Test
  void the_same_is_shown_where_nothing_is_denied() {
    browser(idp).open(crm(idp).logout(CANARY));

    assertThat(EVENTS.get(0).json()).contains(CANARY);
  }

  @Test
  void a_connection_in_debug_mode_counts_for_its_clients_and_a_deny_list_for_all() {
    assertThat(users(denyingIdp, "crm").areInDebugMode()).isTrue();
    assertThat(users(denyingIdp, "portal").areInDebugMode()).isFalse();
    assertThat(users(idp, "crm").areInDebugMode()).isFalse();
    assertThat(users(denyingIdp, "crm").areDenied()).isTrue();
    assertThat(users(denyingIdp, "portal").areDenied()).isTrue();
    assertThat(users(idp, "crm").areDenied()).isFalse();
  }

  private static TenantUsers users(TestIdentityProvider of, String client) {
    Directory directory = of.tenant().directory();
    return new TenantUsers(directory, of.tenant().store(), directory.client(client).orElseThrow());
  }

  private static TestBrowser browser(TestIdentityProvider of) {
    return new TestBrowser(of.tenant().url());
  }

  private static FakeApplication crm(TestIdentityProvider of) {
    return new FakeApplication(of.tenant().url(), "crm");
  }

  private static Map<String, Object> only() {
    assertThat(EVENTS).hasSize(1);
    return EVENTS.get(0).fields();
  }
}
