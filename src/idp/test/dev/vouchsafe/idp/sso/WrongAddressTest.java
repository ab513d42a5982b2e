package dev.vouchsafe.idp.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public values that do not match are shown beside the expected ones. */
@Thorough
class WrongAddressTest {
  private static final String XML =
      """
      <samlp:%s xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
      IssueInstant="%s" %s><saml:Issuer>%s</saml:Issuer>%s</samlp:%1$s>""";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("One", FakeApplication.signingClient("one"))
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal",
                 "callbacks": ["https://portal.example/", "https://portal.example/two"],
                 "addons": {"wsfed": {"audience": "urn:portal:production"}}}""");
    idp = tenant.serve();
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @Test
  void an_issuer() {
    assertSays(
        saml("", "https://staging.one.example/sp", login()),
        "wrong-issuer",
        "https://staging.one.example/sp",
        "https://one.example/sp");
  }

  @Test
  void an_acs_url() {
    assertSays(
        saml(
            "AssertionConsumerServiceURL=\"https://one.example/acs/\"",
            "https://one.example/sp",
            login()),
        "acs-url-not-registered",
        "\"https://one.example/acs/\"",
        "client's callbacks, ",
        "https://one.example/acs");
  }

  @Test
  void a_destination() {
    assertSays(
        saml("", "https://one.example/sp", "https://old.example/samlp/one?connection=corp"),
        "foreign-destination",
        "\"https://old.example/samlp/one\"",
        login());
  }

  @Test
  void a_destination_of_a_sign_out() {
    String request =
        XML.formatted(
            "LogoutRequest",
            UUID.randomUUID(),
            Instant.now(),
            "Destination=\"" + login() + "\"",
            "https://one.example/sp",
            "<saml:NameID>jane@acme.example</saml:NameID>");
    Shown shown =
        open(login() + "/logout?" + FakeApplication.signed("SAMLRequest", request, "state"));

    assertSays(shown, "foreign-destination", "\"" + login() + "\"", login() + "/logout");
    assertThat(shown.body()).doesNotContain("jane@acme.example");
  }

  @Test
  void a_wreply() {
    assertSays(
        open(wsFed("wtrealm=urn:portal:production&wreply=https%3A%2F%2Fportal.example%2Fthree")),
        "wreply-not-registered",
        "https://portal.example/three",
        "https://portal.example/two");
  }

  @Test
  void what_came_is_one_line_that_cannot_be_mistaken() {
    Shown shown = saml("", "https://x.example/\u202e&lt;b&gt;" + "y".repeat(500), login());

    assertSays(shown, "wrong-issuer", "https://x.example/?<b>yyy", "…");
    assertThat(shown.page().select("main b")).isEmpty();
  }

  /** The page says so in its heading, names the code, and leads on. */
  private static void assertSays(Shown shown, String code, String... texts) {
    assertThat(shown.status()).as(shown.page().text()).isEqualTo(400);
    Element problem =
        shown.page().select(".problem").stream()
            .filter(each -> each.text().contains(code))
            .findFirst()
            .orElseThrow(() -> new AssertionError(shown.page().text()));
    assertThat(problem.select("h2").text()).contains(texts);
    assertThat(problem.select(".next").text()).isNotEmpty();
    assertThat(shown.page().select("main a").eachAttr("href")).contains("/");
  }

  private static Shown saml(String attributes, String issuer, String destination) {
    String request =
        XML.formatted(
            "AuthnRequest",
            UUID.randomUUID(),
            Instant.now(),
            "Destination=\"" + destination + "\" " + attributes,
            issuer,
            "");
    return open(login() + "?" + FakeApplication.signed("SAMLRequest", request, "state"));
  }

  private static String login() {
    return idp.tenant().url() + "/samlp/one";
  }

  private static String wsFed(String query) {
    return idp.tenant().url() + "/wsfed/portal?wa=wsignin1.0&" + query;
  }

  private static Shown open(String url) {
    return new TestBrowser(idp.tenant().url()).open(url);
  }
}
