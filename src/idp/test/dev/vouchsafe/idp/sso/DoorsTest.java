package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.ANA;
import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static dev.vouchsafe.idp.MadeUpTenant.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry points of the identity provider, as Auth0 has them. */
@Thorough
class DoorsTest {
  private static final String METADATA = "/FederationMetadata/2007-06/FederationMetadata.xml";

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
                 "client_aliases": ["https://crm.example/realm"],
                 "addons": {"samlp": {"audience": "google.com",
                   "nameIdentifierProbes": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"]}}}""");
    tenant
        .with(
            "No",
            "{\"name\": \"No\", \"client_id\": \"no\", \"callbacks\": [\"https://no.example/\"]}")
        .file(
            "rules/no.js",
            """
            function (user, context, callback) {
              callback(context.clientID === 'no' ? new UnauthorizedError('closed <today>') : null,
                  user, context);
            }""")
        .file("rules/no.json", "{\"name\": \"no\", \"script\": \"./no.js\", \"enabled\": true}");
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
  void an_issuer_beside_the_audience_is_let_in() {
    Shown posted = browser.submit(requested("", ""), Map.of("user", JANE));

    assertThat(xml(posted)).contains("Audience>google.com<").contains(":Success");
  }

  @Test
  void the_trace_of_the_login_says_what_was_ignored_of_its_request() {
    String query =
        "SAMLRequest="
            + TestBrowser.encoded(
                FakeApplication.deflated(
                    message(
                        "AuthnRequest",
                        " AttributeConsumingServiceIndex=\"1\"",
                        "<samlp:Scoping/>")))
            + "&SigAlg=urn%3Ax&Signature=AAAA&organization=acme";
    browser.submit(browser.open(url("/samlp/crm?" + query)), Map.of("user", JANE));

    assertThat(traceOfTheNewestLogin())
        .contains("it is not checked, because the client has no signingCert")
        .contains("it is not the client's audience")
        .contains("AttributeConsumingServiceIndex")
        .contains("neither the id nor the name of an organization of the export; facts.json")
        .contains("Scoping");

    browser.open(url("/wsfed/crm?wa=wsignin1.0&wtrealm=urn:crm&wauth=x"));
    assertThat(traceOfTheNewestLogin()).contains("wauth");
  }

  private static String traceOfTheNewestLogin() {
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

  @Test
  void a_destination_with_a_connection_is_this_one() {
    Shown page = requested(" Destination=\"" + url("/samlp/crm?connection=customers") + "\"", "");

    assertThat(page.page().select("input[name=user]")).isNotEmpty();
  }

  @Test
  void a_connection_in_the_query_leaves_only_its_users() {
    String connection =
        idp.tenant().directory().users("", 100).users().stream()
            .filter(user -> user.id().equals(ANA))
            .findFirst()
            .orElseThrow()
            .connection();
    Shown page = browser.open(url("/samlp/crm?connection=" + TestBrowser.encoded(connection)));

    assertThat(page.page().select("input[name=user]").eachAttr("value"))
        .contains(ANA)
        .doesNotContain(JANE);
    assertThat(browser.open(url("/samlp/crm?connection=none")).body())
        .contains("unknown-connection");
  }

  @Test
  void a_login_hint_preselects() {
    for (String hint : new String[] {ANA, "ana@customer.example"}) {
      Shown page = browser.open(url("/samlp/crm?login_hint=" + TestBrowser.encoded(hint)));
      assertThat(page.page().select("input[name=user][checked]").eachAttr("value"))
          .containsExactly(ANA);
    }
  }

  @Test
  void a_subject_is_met_or_the_principal_is_unknown() {
    Shown page =
        requested(
            "", "<saml:Subject><saml:NameID>ana@customer.example</saml:NameID></saml:Subject>");
    assertThat(page.page().select("input[name=user][checked]").eachAttr("value"))
        .containsExactly(ANA);
    Shown met = browser.submit(page, Map.of("user", ANA, "password", PASSWORD));
    assertThat(xml(met)).contains(":Success");

    Shown other =
        requested("", "<saml:Subject><saml:NameID>somebody-else</saml:NameID></saml:Subject>");
    assertThat(xml(other))
        .contains(":UnknownPrincipal")
        .doesNotContain(":Success")
        .doesNotContain("Assertion ");
  }

  @Test
  void a_logout_request_at_the_login_url_is_handed_on() {
    Shown page =
        browser.post(
            url("/samlp/crm"),
            Map.of(
                "SAMLRequest",
                base64(message("LogoutRequest", "", "<saml:NameID>nobody</saml:NameID>"))));

    assertThat(page.body()).doesNotContain("wrong-message");
    assertThat(page.status()).isLessThan(500);
  }

  @Test
  void ws_federation_is_for_every_client_and_names_it_by_its_realm() {
    for (String path :
        new String[] {
          "/wsfed/crm", "/wsfed/crm?wa=wsignin1.0", "/wsfed?wa=wsignin1.0&wtrealm=urn:crm"
        }) {
      assertThat(signedIn(path).form()).containsKey("wresult");
    }
    assertThat(browser.open(url("/wsfed?wa=wsignin1.0&wtrealm=urn:none")).body())
        .contains("unknown-client");
  }

  @Test
  void whr_names_a_connection() {
    String connection =
        idp.tenant().directory().users("", 100).users().stream()
            .filter(user -> user.id().equals(ANA))
            .findFirst()
            .orElseThrow()
            .connection();
    Shown page =
        browser.open(url("/wsfed/crm?wa=wsignin1.0&whr=urn:" + TestBrowser.encoded(connection)));
    assertThat(page.page().select("input[name=user]").eachAttr("value")).doesNotContain(JANE);
  }

  @Test
  void an_alias_of_a_client_names_it_as_realm() {
    Shown answer = signedIn("/wsfed?wa=wsignin1.0&wtrealm=https%3A%2F%2Fcrm.example%2Frealm");
    assertThat(answer.form().get("wresult")).contains("https://crm.example/realm");
  }

  @Test
  void a_refusal_reaches_an_application_of_ws_federation_as_a_fault() {
    Shown page = browser.open(url("/wsfed/crm?wa=wsignin1.0&wtrealm=urn:crm&wctx=deep"));
    Shown back = browser.submit(page, Map.of("cancel", "true"));

    assertThat(back.action()).isEqualTo("https://crm.example/acs");
    assertThat(back.form()).containsEntry("wctx", "deep").containsEntry("wa", "wsignin1.0");
    assertThat(back.form().get("wresult"))
        .contains("wst:FailedAuthentication", "The user cancelled the sign-in")
        .doesNotContain("Assertion");
  }

  @Test
  void a_rules_refusal_reaches_it_in_the_rules_words() {
    Shown told =
        browser.submit(
            browser.open(url("/wsfed/no?wa=wsignin1.0&wtrealm=urn:no")), Map.of("user", JANE));
    assertThat(told.status()).isEqualTo(403);
    assertThat(told.form().get("wresult")).contains("wst:RequestFailed", "closed &lt;today&gt;");
  }

  @Test
  void the_certificate_is_there_as_pkcs_7() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url("/pb7"))).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(answer.body())))
        .singleElement()
        .isEqualTo(MadeUpTenant.key().certificate());
  }

  @Test
  void the_tenant_has_federation_metadata() {
    Shown metadata = browser.open(url("/wsfed" + METADATA));

    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.body()).contains("<wsa:Address>" + url("/wsfed") + "</wsa:Address>");
  }

  @Test
  void logins_of_users_who_are_kept_here_are_counted() {
    long before = idp.tenant().store().users().find(ANA).orElseThrow().history().logins();
    browser.submit(browser.open(url("/samlp/crm")), Map.of("user", ANA, "password", PASSWORD));

    assertThat(idp.tenant().store().users().find(ANA).orElseThrow().history().logins())
        .isEqualTo(before + 1);
  }

  private Shown signedIn(String path) {
    TestBrowser fresh = new TestBrowser(idp.tenant().url());
    return fresh.submit(fresh.open(url(path)), Map.of("user", JANE));
  }

  private Shown requested(String attributes, String inner) {
    return browser.post(
        url("/samlp/crm"),
        Map.of("SAMLRequest", base64(message("AuthnRequest", attributes, inner))));
  }

  private static String message(String element, String attributes, String inner) {
    return """
    <samlp:%1$s xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%2$s" Version="2.0" IssueInstant="%3$s"%4$s><saml:Issuer>https://sp.example/md</saml:Issuer>%5$s</samlp:%1$s>"""
        .formatted(
            element,
            UUID.randomUUID(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            attributes,
            inner);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String xml(Shown page) {
    String response = page.page().select("input[name=SAMLResponse]").attr("value");
    return new String(Base64.getDecoder().decode(response), UTF_8);
  }

  private static String url(String path) {
    return idp.tenant().url() + path;
  }
}
