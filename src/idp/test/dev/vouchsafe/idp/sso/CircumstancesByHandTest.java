package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Thorough
class CircumstancesByHandTest {
  private static final String DENIED = "DENIED-clearance-of-jane";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("crm", client("crm"))
            .with("elsewhere", client("elsewhere"))
            .with("strong", client("strong"))
            .file(
                "rules/ask.js",
                """
                function (user, context, callback) {
                  if (context.clientID === 'elsewhere') {
                    context.redirect = { url: 'https://terms.example/accept?lang=en#top' };
                  }
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

  private static String client(String id) {
    return """
        {"name": "%1$s", "client_id": "%1$s", "callbacks": ["https://%1$s.example/acs"],
         "addons": {"samlp": {"mappings": {"email": "email", "clearance": "clearance"},
           "nameIdentifierProbes": ["email"]}}}"""
        .formatted(id);
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
  void without_any_the_denied_field_is_issued() {
    assertThat(response(browser.submit(open("crm"), Map.of("user", JANE)))).contains(DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"impersonation", "sso", "delegation"})
  void each_has_the_login_go_on_from_what_is_stored(String circumstance) {
    assertThat(response(browser.submit(open("crm"), Map.of("user", JANE, circumstance, "on"))))
        .contains("jane@acme.example")
        .doesNotContain(DENIED);
  }

  @Test
  void a_delegation_with_passthrough_keeps_what_the_provider_sent() {
    Shown posted =
        browser.submit(
            open("crm"),
            Map.of("user", JANE, "delegation", "on", "delegation_scope", "passthrough"));

    assertThat(response(posted)).contains(DENIED);
  }

  @Test
  void a_rule_sends_the_user_elsewhere_and_the_login_is_resumed_from_the_store() {
    Shown step = browser.submit(open("elsewhere"), Map.of("user", JANE));

    String link = step.page().select("a[href*=terms.example]").attr("href");
    assertThat(link).startsWith("https://terms.example/accept?lang=en&state=").endsWith("#top");
    String state = link.replaceFirst(".*state=([^#]*).*", "$1");

    Shown posted = browser.open(idp.tenant().url() + "/continue?state=" + state);
    assertThat(posted.action()).isEqualTo("https://elsewhere.example/acs");
    assertThat(response(posted)).doesNotContain(DENIED);
  }

  @Test
  void who_comes_back_by_a_form_of_another_site_goes_on_too() {
    Shown step = browser.submit(open("elsewhere"), Map.of("user", JANE));
    String state = step.form().get("state");

    Shown posted =
        browser.postFromElsewhere(
            idp.tenant().url() + "/continue?state=" + state, Map.of("a", "b"));

    assertThat(posted.action()).isEqualTo("https://elsewhere.example/acs");
  }

  @Test
  void a_rule_asks_for_a_second_factor() {
    Shown step = browser.submit(open("strong"), Map.of("user", JANE));
    assertThat(step.action()).isEqualTo("/login/step");

    Shown posted = browser.submit(step, Map.of("confirm", "true"));
    assertThat(response(posted)).contains("jane@acme.example").doesNotContain(DENIED);
  }

  private Shown open(String client) {
    return browser.open(idp.tenant().url() + "/samlp/" + client);
  }

  private static String response(Shown posted) {
    assertThat(posted.form()).containsKey("SAMLResponse");
    return new String(Base64.getDecoder().decode(posted.form().get("SAMLResponse")), UTF_8);
  }
}
