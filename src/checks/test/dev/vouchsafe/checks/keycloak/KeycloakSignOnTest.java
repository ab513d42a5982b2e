package dev.vouchsafe.checks.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.checks.realsp.Chrome;
import dev.vouchsafe.checks.realsp.Installed;
import dev.vouchsafe.checks.realsp.Mellon;
import dev.vouchsafe.checks.realsp.Portal;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Users of the sample realm at real service providers, by SAML and by WS-Federation. */
class KeycloakSignOnTest {
  private static final String PROTECTED = "/protected/";
  private static final String GROUP = "http://schemas.xmlsoap.org/claims/Group";

  private static KeycloakServer keycloak;
  private static Clients clients;

  /** Its cookies are Keycloak's. */
  private TestBrowser there;

  @BeforeAll
  static void boot() {
    keycloak = KeycloakServer.start();
    clients = new Clients(keycloak);
  }

  @AfterAll
  static void end() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @BeforeEach
  void openBrowser() {
    there = new TestBrowser(keycloak.url());
  }

  @Test
  void mellon_signs_its_user_in_and_out() {
    Mellon.require();
    try (Mellon mellon = new Mellon()) {
      start(mellon);
      TestBrowser browser = new TestBrowser(mellon.url());

      Shown form = signIn(browser.open(mellon.url() + PROTECTED).sentTo(), "jane");
      Map<String, String> environment = environment(browser.post(form.action(), form.form()));

      assertThat(mellon.user(environment)).isEqualTo("jane@acme.example");
      String out = there.open(browser.open(mellon.signOut()).sentTo()).sentTo();
      assertThat(browser.open(out).page().select("#public").text()).isEqualTo("Public");
      assertThat(isAskedToSignIn(browser.open(mellon.url() + PROTECTED).sentTo())).isTrue();
    }
  }

  @Test
  void chromium_signs_a_user_in_to_both_by_one_password_and_out_of_both() {
    Mellon.require();
    Portal.require();
    Installed.CHROMEDRIVER.require();
    try (Mellon mellon = new Mellon();
        Portal portal = new Portal();
        Chrome.Driver driver = new Chrome.Driver()) {
      start(mellon);
      start(portal);
      try (Chrome window = driver.open(() -> mellon.complaints() + portal.complaints())) {
        window.open(mellon.url() + PROTECTED);
        window.type("#username", "jane");
        window.type("#password", "jane's password");
        window.click("#kc-login");
        assertThat(window.text("#seen")).contains("jane@acme.example");

        window.open(portal.url() + PROTECTED);
        assertThat(window.text("#seen")).contains("jane@acme.example", "sales/emea");

        window.open(mellon.signOut());
        window.click("a"); // a frame of this page ends the portal's session
        assertThat(window.text("#public")).isEqualTo("Public");
        for (String application : List.of(mellon.url(), portal.url())) {
          window.open(application + PROTECTED);
          assertThat(window.text("label[for=username]")).contains("Username");
          assertThat(window.url()).startsWith(keycloak.realm());
        }
      }
    }
  }

  /** Starts it as a client of the realm, configured like the wiki. */
  private void start(Mellon mellon) {
    String signingCert = KeycloakServer.JSON.readTree(mellon.addon()).get("signingCert").asString();
    String takesResponses = mellon.url() + "/mellon/postResponse";
    clients.remove("urn:mellon");
    clients.copy(
        "urn:example:wiki",
        "urn:mellon",
        attributes -> {
          attributes.put("saml_assertion_consumer_url_post", takesResponses);
          attributes.put(
              "saml_single_logout_service_url_redirect", mellon.url() + "/mellon/logout");
          attributes.put("saml.force.post.binding", "true");
          attributes.put("saml.client.signature", "true");
          attributes.put(
              "saml.signing.certificate", signingCert.replaceAll("-----[A-Z ]+-----|\\s", ""));
        },
        takesResponses);
    mellon.start(there.open(keycloak.realm() + "/protocol/saml/descriptor").body());
  }

  private void start(Portal portal) {
    clients.move("urn:portal", portal.url() + "/callback", portal.url() + "/");
    portal.start(metadata());
  }

  @Test
  void a_relying_party_of_ws_federation_signs_its_user_in_and_out() {
    Portal.require();
    try (Portal portal = new Portal()) {
      start(portal);
      TestBrowser browser = new TestBrowser(portal.url());

      Shown form = signIn(browser.open(portal.url() + PROTECTED).sentTo(), "jane");
      Map<String, String> environment = environment(browser.post(form.action(), form.form()));

      assertThat(portal.user(environment)).isEqualTo("jane@acme.example");
      assertThat(portal.attributes(environment))
          .containsEntry(GROUP, List.of("engineering", "sales/emea"));
      String out = browser.open(portal.signOut()).sentTo();
      assertThat(there.open(out).sentTo()).isEqualTo(portal.url() + "/");
      assertThat(isAskedToSignIn(browser.open(portal.url() + PROTECTED).sentTo())).isTrue();
    }
  }

  @Test
  void the_tenant_would_have_said_the_same_of_the_user(@TempDir Path folder) throws IOException {
    clients.move("urn:portal", "https://portal.example/in");

    byte[] token = signIn(request(""), "jane").form().get("wresult").getBytes(UTF_8);

    SampleTenant tenant = new SampleTenant(folder);
    assertThat(tenant.differences(token, "Portal")).isSubsetOf(SampleTenant.OF_ANOTHER_ISSUER);
    assertThat(tenant.differences(token, "CRM")).contains("VSD061 team", "VSD070 NameID");
  }

  @Test
  void a_sign_out_that_began_elsewhere_has_the_relying_party_clean_up() {
    clients.move("urn:portal", "https://portal.example/in");
    signIn(request("&wctx=a%26b"), "jane");
    clients.copy("urn:portal", "urn:other", attributes -> {}, "https://other.example/in");

    Shown cleaning =
        there.open(keycloak.realm() + "/protocol/wsfed?wa=wsignout1.0&wtrealm=urn:other");

    assertThat(cleaning.page().select("iframe").attr("src"))
        .isEqualTo("https://portal.example/in?wa=wsignoutcleanup1.0");
    assertThat(there.open(cleaning.page().select("a").attr("href")).page().text())
        .contains("You are signed out.");
    assertThat(isAskedToSignIn(request(""))).isTrue();
  }

  @Test
  void tokens_are_of_saml_1_and_2_and_go_back_with_their_context() {
    clients.move("urn:portal", "https://portal.example/in");
    String written = clients.addon("urn:portal");

    Shown first = signIn(request("&wctx=a%26b"), "jane");
    clients.saveAddon("urn:portal", written.replaceFirst("\\{", "{\"tokenType\": \"saml2\","));
    Shown second = there.open(request(""));

    assertThat(first.action()).isEqualTo("https://portal.example/in");
    assertThat(first.form()).containsEntry("wctx", "a&b");
    assertThat(first.form().get("wresult"))
        .contains("MajorVersion=\"1\"", "Issuer=\"" + keycloak.realm() + "\"", "<ds:Signature");
    assertThat(second.form().get("wresult")).contains("Version=\"2.0\"", ">urn:portal<");
    assertThat(there.open(request("&wfresh=0")).page().select("input[name=password]")).hasSize(1);
    assertThat(clients.saveAddon("urn:portal", written).statusCode()).isEqualTo(204);
  }

  @Test
  void the_realm_s_certificates_are_rolled_over_with_its_keys() {
    clients.move("urn:portal", "https://portal.example/in");
    List<String> before = certificates();

    clients.rollOver();

    List<String> after = certificates();
    assertThat(after).hasSize(before.size() + 1).containsAll(before);
    assertThat(before).doesNotContain(after.get(0));
    assertThat(signIn(request(""), "jane").form().get("wresult")).contains(after.get(0));
  }

  @Test
  void what_cannot_be_answered_is_said_to_the_user_and_in_the_realm_s_events() {
    clients.move("urn:portal", "https://portal.example/in");
    String wsfed = keycloak.realm() + "/protocol/wsfed?wa=";

    refused(wsfed + "wsignin1.0&wtrealm=urn:nobody", "unknown-realm");
    refused(wsfed + "wsignin1.0&wtrealm=urn:example:crm", "unknown-realm");
    refused(request("&wreply=https%3A%2F%2Fevil.example%2F"), "wreply-not-registered");
    refused(wsfed + "wsignin1.0&wtrealm=urn:portal&wctx=a%0d%0ab", "state-unprintable");
    refused(wsfed + "wsignin1.0&wtrealm=urn:portal&wtrealm=urn:portal", "duplicate-parameter");
    refused(wsfed + "wattack1.0", "unknown-action");
    Shown nameless = signIn(request(""), "omar");
    assertThat(nameless.form().get("wresult")).contains("wst:RequestFailed", "no-name-id");
    assertThat(newestError().get("clientId").asString()).isEqualTo("urn:portal");
  }

  @Test
  void an_error_of_the_mapper_is_refused_with_line_and_column_when_it_is_saved() {
    HttpResponse<String> wrong = clients.saveAddon("urn:portal", "{\n \"mappings\": \"x\"\n}");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("settings:2:14", "is a string, not an object");
  }

  private void refused(String address, String code) {
    Shown answer = there.open(address);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.page().text()).contains(code);
    assertThat(newestError().get("error").asString()).isEqualTo(code);
  }

  private static JsonNode newestError() {
    return keycloak.read("events?type=LOGIN_ERROR").get(0);
  }

  private static String request(String more) {
    return keycloak.realm() + "/protocol/wsfed?wa=wsignin1.0&wtrealm=urn:portal" + more;
  }

  private String metadata() {
    return there
        .open(
            keycloak.realm() + "/protocol/wsfed/FederationMetadata/2007-06/FederationMetadata.xml")
        .body();
  }

  private List<String> certificates() {
    return Jsoup.parse(metadata(), "", Parser.xmlParser()).select("*|X509Certificate").eachText();
  }

  private Shown signIn(String request, String user) {
    Map<String, String> filled = Map.of("username", user, "password", user + "'s password");
    return there.submit(there.open(request), filled);
  }

  private boolean isAskedToSignIn(String request) {
    return !there.open(request).page().select("input[name=password]").isEmpty();
  }

  private static Map<String, String> environment(Shown shown) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : shown.page().selectFirst("#seen").wholeText().split("\n", -1)) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return variables;
  }
}
