package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Thorough
class SignOutTest {
  private static final String NAME_ID = "jane@acme.example";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static FakeApplication one;
  private static FakeApplication two;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("One", FakeApplication.signingClient("one"))
            .with("Two", FakeApplication.signingClient("two"))
            .with(
                "Unsigned",
                FakeApplication.signingClient("unsigned")
                    .replaceFirst("\"signingCert\": \"[^\"]*\",", ""))
            .with(
                "Denied",
                FakeApplication.signingClient("denied").replace("[\"email\"]", "[\"clearance\"]"))
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
                 "addons": {"wsfed": {}}}""");
    idp = tenant.serve();
    one = new FakeApplication(idp.tenant().url(), "one");
    two = new FakeApplication(idp.tenant().url(), "two");
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @BeforeEach
  void signIn() {
    browser = new TestBrowser(idp.tenant().url());
    browser.submit(browser.open(one.login("")), Map.of("user", JANE));
  }

  @Test
  void an_application_is_answered_when_the_only_session_has_ended() {
    Shown answer = browser.open(one.logout(NAME_ID));

    assertThat(answer.sentTo()).startsWith("https://one.example/slo?SAMLResponse=");
    assertThat(FakeApplication.message(answer.sentTo(), "SAMLResponse"))
        .contains("status:Success")
        .doesNotContain("PartialLogout");
    assertThat(FakeApplication.parameters(answer.sentTo()))
        .containsEntry("RelayState", "after logout");
    assertThat(isAskedWhoItIs()).isTrue();
  }

  @Test
  void every_other_application_is_asked_first() {
    browser.open(two.login(""));

    Shown asked = browser.open(one.logout(NAME_ID));
    assertThat(asked.sentTo()).startsWith("https://two.example/slo?SAMLRequest=");
    assertThat(FakeApplication.message(asked.sentTo(), "SAMLRequest")).contains(NAME_ID);

    Shown answer = browser.open(two.obey(asked.sentTo()));
    assertThat(answer.sentTo()).startsWith("https://one.example/slo?SAMLResponse=");
    assertThat(FakeApplication.message(answer.sentTo(), "SAMLResponse"))
        .doesNotContain("PartialLogout");
  }

  @Test
  void who_signs_out_here_is_shown_what_became_of_each_application() {
    browser.open(two.login(""));

    Shown first = browser.open(idp.tenant().url() + "/logout");
    Shown second = browser.open(one.obey(first.sentTo()));
    Shown page = browser.open(two.obey(second.sentTo()));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().text()).contains("one: signed out").contains("two: signed out");
    assertThat(isAskedWhoItIs()).isTrue();
  }

  @Test
  void a_name_id_of_denied_origin_is_matched_by_its_digest_and_never_sent() {
    FakeApplication denied = new FakeApplication(idp.tenant().url(), "denied");
    browser.open(denied.login(""));

    Shown answer = browser.open(one.logout(NAME_ID));
    assertThat(FakeApplication.message(answer.sentTo(), "SAMLResponse")).contains("PartialLogout");

    signIn();
    browser.open(denied.login(""));
    Shown asked = browser.open(denied.logout("DENIED-clearance-of-jane"));
    assertThat(asked.sentTo()).startsWith("https://one.example/slo?SAMLRequest=");
  }

  @Test
  void a_request_that_nobody_signed_ends_no_session_of_another_browser() {
    FakeApplication unsigned = new FakeApplication(idp.tenant().url(), "unsigned");
    browser.open(unsigned.login(""));

    new TestBrowser(idp.tenant().url()).open(unsigned.logout(NAME_ID));
    assertThat(isAskedWhoItIs()).isFalse();

    browser.open(unsigned.logout(NAME_ID));
    assertThat(isAskedWhoItIs()).isTrue();
  }

  @Test
  void a_signed_request_ends_the_sessions_of_every_browser() {
    new TestBrowser(idp.tenant().url()).open(one.logout(NAME_ID));

    assertThat(isAskedWhoItIs()).isTrue();
  }

  @Test
  void relying_parties_of_ws_federation_clean_up_in_frames_before_the_application_is_answered() {
    browser.open(idp.tenant().url() + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal");

    Shown page = browser.open(one.logout(NAME_ID));
    assertThat(page.page().select("iframe").eachAttr("src"))
        .containsExactly("https://portal.example/?wa=wsignoutcleanup1.0");

    Shown answer = browser.open(page.page().select("a[href*=/logout/end]").first().absUrl("href"));
    assertThat(answer.sentTo()).startsWith("https://one.example/slo?SAMLResponse=");
  }

  @Test
  void ws_federation_signs_out_and_goes_on_to_a_registered_url_only() {
    Shown asked =
        browser.open(
            idp.tenant().url()
                + "/wsfed/portal?wa=wsignout1.0&wreply="
                + TestBrowser.encoded("https://portal.example/"));
    Shown page = browser.open(one.obey(asked.sentTo()));
    assertThat(page.page().select("a").eachAttr("href")).contains("https://portal.example/");

    Shown refused =
        browser.open(
            idp.tenant().url()
                + "/wsfed/portal?wa=wsignout1.0&wreply="
                + TestBrowser.encoded("https://evil.example/"));
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void an_answer_that_was_changed_or_comes_twice_is_refused() {
    browser.open(two.login(""));
    Shown asked = browser.open(one.logout(NAME_ID));
    String obeying = two.obey(asked.sentTo());

    Shown changed = browser.open(obeying.replace("RelayState=", "RelayState=x"));
    assertThat(changed.status()).isEqualTo(400);

    assertThat(browser.open(obeying).sentTo()).startsWith("https://one.example/slo?");
    assertThat(browser.open(obeying).status()).isEqualTo(400);
  }

  @Test
  void who_was_signed_out_and_who_was_not_is_shown_with_a_way_on() {
    browser.open(two.login(""));
    browser.open(idp.tenant().url() + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal");
    browser.open(new FakeApplication(idp.tenant().url(), "denied").login(""));

    Shown first = browser.open(idp.tenant().url() + "/logout");
    Shown second = browser.open(one.refuse(first.sentTo()));
    Shown page = browser.open(two.obey(second.sentTo()));

    assertThat(page.page().select("h1").text()).isEqualTo("Signed out, but not everywhere");
    assertThat(page.page().select("main li").eachText())
        .containsExactlyInAnyOrder(
            "Portal: informed by this page; it does not answer",
            "denied: not informed, because its NameID came from a denied field and is not stored",
            "one: did not sign out",
            "two: signed out");
    assertThat(page.page().select("main a").eachAttr("href")).contains("/");
    assertThat(page.body()).doesNotContain(NAME_ID, "DENIED-clearance-of-jane");
  }

  @Test
  void an_application_that_does_not_answer_stops_nobody_who_comes_back() {
    browser.open(two.login(""));

    Shown asked = browser.open(idp.tenant().url() + "/logout");
    assertThat(asked.sentTo()).startsWith("https://one.example/slo?");
    Shown second = browser.open(idp.tenant().url() + "/logout");
    assertThat(second.sentTo()).startsWith("https://two.example/slo?");
    Shown page = browser.open(two.obey(second.sentTo()));

    assertThat(page.page().select("h1").text()).isEqualTo("Signed out, but not everywhere");
    assertThat(page.page().select("main li").eachText())
        .containsExactlyInAnyOrder("one: did not answer", "two: signed out");
    assertThat(browser.open(one.obey(asked.sentTo())).page().text()).contains("logout-expired");
    assertThat(browser.open(idp.tenant().url() + "/logout").page().select("h1").text())
        .isEqualTo("Signed out");
  }

  @Test
  void who_began_is_answered_when_another_does_not_answer_and_the_user_comes_back() {
    browser.open(two.login(""));
    browser.open(one.logout(NAME_ID));

    Shown answer = browser.open(idp.tenant().url() + "/logout");

    assertThat(answer.sentTo()).startsWith("https://one.example/slo?SAMLResponse=");
    assertThat(FakeApplication.message(answer.sentTo(), "SAMLResponse")).contains("PartialLogout");
  }

  @Test
  void another_browser_and_a_new_session_leave_a_sign_out_on_its_way_alone() {
    browser.open(two.login(""));
    Shown asked = browser.open(idp.tenant().url() + "/logout");

    new TestBrowser(idp.tenant().url()).open(idp.tenant().url() + "/logout");
    browser.submit(browser.open(one.login("")), Map.of("user", JANE));
    Shown other = browser.open(idp.tenant().url() + "/logout");
    assertThat(other.sentTo()).startsWith("https://one.example/slo?SAMLRequest=");

    assertThat(browser.open(one.obey(asked.sentTo())).sentTo())
        .startsWith("https://two.example/slo?SAMLRequest=");
  }

  private boolean isAskedWhoItIs() {
    Shown shown = browser.open(two.login(""));
    return shown.page().select("input[name=user]").size() > 0;
  }
}
