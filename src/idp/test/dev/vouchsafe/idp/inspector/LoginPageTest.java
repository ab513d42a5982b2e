package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static dev.vouchsafe.idp.TestBrowser.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that shows a past login. */
@Thorough
class LoginPageTest {
  private static final String DENIED = "DENIED-clearance-of-jane";

  @TempDir Path folder;
  private MadeUpTenant tenant;
  private TestIdentityProvider idp;
  private FakeApplication crm;
  private TestBrowser browser;

  @BeforeEach
  void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("crm", FakeApplication.signingClient("crm"))
            .with("shop", FakeApplication.signingClient("shop"));
    idp = tenant.serve();
    crm = new FakeApplication(idp.tenant().url(), "crm");
    browser = new TestBrowser(idp.tenant().url());
  }

  @AfterEach
  void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @Test
  void request_answer_verdict_and_decisions_stand_on_one_page() {
    signIn(crm);
    Shown page = newest();

    assertThat(page.page().select("section[aria-labelledby=request] dd").eachText())
        .contains("https://crm.example/sp", "state");
    assertThat(page.page().select("section[aria-labelledby=issued] .value").eachText())
        .contains("jane@acme.example");
    assertThat(page.page().select("section[aria-labelledby=answer] pre").text())
        .contains("samlp:Response", "jane@acme.example");
    assertThat(page.page().select("section[aria-labelledby=checks] dl > div").eachText())
        .anyMatch(check -> check.startsWith("signature passed"))
        .noneMatch(check -> check.contains(" failed "));
    assertThat(page.page().select("section[aria-labelledby=trace]").text())
        .contains("profile field email");
  }

  @Test
  void no_denied_value_is_on_it_or_in_what_is_downloaded() {
    TestBrowser asked = browser;
    Shown form = asked.open(crm.login("", DENIED));
    asked.submit(form, Map.of("user", JANE));
    Shown page = newest();

    assertThat(page.page().text()).contains("denied", "[withheld]");
    assertThat(page.body()).doesNotContain(DENIED);
    Shown event = open(page.page().select("a[href$=event]").attr("href"));
    assertThat(event.header("content-disposition")).startsWith("attachment");
    assertThat(event.body()).startsWith("{\"direction\":\"outbound\"").doesNotContain(DENIED);
  }

  @Test
  void what_is_denied_later_is_shown_no_longer() {
    signIn(crm);
    String page = newest().url().getPath();
    assertThat(open(page).body()).contains("jane@acme.example");

    String corp =
        idp.tenant().store().connections().list().stream()
            .filter(each -> each.name().equals("corp"))
            .findFirst()
            .orElseThrow()
            .id();
    idp.tenant()
        .store()
        .connections()
        .replaceOptions(
            corp,
            (Fields) ClaimValue.of(Map.of("non_persistent_attrs", List.of("clearance", "email"))));

    assertThat(open(page).body()).doesNotContain("jane@acme.example").contains("not available");
    assertThat(open(page + "/event").status()).isEqualTo(404);
  }

  @Test
  void a_request_that_was_refused_when_it_came_says_why() {
    browser.open(crm.login("AssertionConsumerServiceURL=\"https://evil.example/\""));
    Shown page = newest();

    assertThat(page.page().select(".notice").text()).isNotEmpty();
    assertThat(page.page().text()).contains("nobody at crm", "acs-url-not-registered");
  }

  @Test
  void logins_are_found_by_client_user_and_outcome() {
    signIn(crm);
    signIn(new FakeApplication(idp.tenant().url(), "shop"));
    browser.open(crm.login("AssertionConsumerServiceURL=\"https://evil.example/\""));

    assertThat(rows("")).hasSize(3);
    assertThat(rows("client=shop")).singleElement().asString().startsWith("issued shop");
    assertThat(rows("user=CORP%7Cjane")).hasSize(2);
    assertThat(rows("user=" + encoded(DENIED))).isEmpty();
    assertThat(rows("outcome=refused")).singleElement().asString().startsWith("refused crm");
    assertThat(rows("client=crm&outcome=issued&user=jane")).hasSize(1);
  }

  @Test
  void after_a_restart_the_log_is_left() {
    signIn(crm);
    idp.close();
    idp = tenant.serve();
    browser = new TestBrowser(idp.tenant().url());

    Shown page = newest();
    assertThat(page.page().text()).contains("messages are not available", "profile field email");
  }

  @Test
  void the_answer_is_looked_at_before_it_goes_and_then_goes_as_it_is() {
    Shown look =
        browser.submit(
            browser.open(crm.login("", "state")), Map.of("user", JANE, "look", "on", "mfa", "on"));
    look = browser.submit(look, Map.of("confirm", "true"));

    assertThat(look.page().select("script").outerHtml()).doesNotContain("submit"); // by hand only
    assertThat(look.page().select("section[aria-labelledby=issued] .value").eachText())
        .contains("jane@acme.example");
    assertThat(look.page().select("section[aria-labelledby=checks]").text()).contains("passed");
    assertThat(look.action()).isEqualTo(crm.acs());
    assertThat(look.form()).containsKey("SAMLResponse").containsEntry("RelayState", "state");
    String kept = look.page().select("a.button").first().attr("href");
    assertThat(open(kept).page().text()).contains("samlp|corp|jane at crm");
    assertThat(open("/").page().select(".logins > li")).hasSize(1);
  }

  @Test
  void what_is_denied_is_not_shown_there_either() {
    Shown look =
        browser.submit(browser.open(crm.login("", "state")), Map.of("user", JANE, "look", "on"));

    assertThat(look.page().text()).contains("[withheld]").doesNotContain(DENIED);
  }

  @Test
  void what_is_no_login_has_no_page() {
    for (String number : List.of("0", "-1", "x", "99999999999999999999", "1%27")) {
      assertThat(open("/logins/" + number).status()).as(number).isEqualTo(404);
    }
  }

  private void signIn(FakeApplication application) {
    browser = new TestBrowser(idp.tenant().url());
    browser.submit(browser.open(application.login("", "state")), Map.of("user", JANE));
  }

  private List<String> rows(String query) {
    return open("/logins?" + query).page().select(".logins > li").eachText();
  }

  private Shown newest() {
    return open(open("/logins").page().select(".logins > li a").first().attr("href"));
  }

  private Shown open(String path) {
    return browser.open(idp.tenant().url() + path);
  }
}
