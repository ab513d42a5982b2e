package dev.vouchsafe.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.checks.realsp.Chrome;
import dev.vouchsafe.checks.realsp.Installed;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.ServerSettings;
import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.ServerSettings.Logs;
import dev.vouchsafe.idp.ServerSettings.Storage;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.FakeApplication;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.CryptoChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page as people see it, in light and dark, on phone and desktop: no page breaks a rule of
 * WCAG 2.2 AA or is wider than the screen. Screenshots are in {@code target/screenshots}.
 */
class PagesInBrowserTest {
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";
  private static final String SPACE = " ";
  private static final String DOWN = "\uE015";
  private static final String WHERE =
      "const at = document.activeElement;"
          + " arguments[0](at.tagName + ' ' + (at.name || at.id || at.textContent.trim()));";

  /** The lines in the wrong place; empty if all are right. */
  private static final String LINES =
      """
      const done = arguments[arguments.length - 1];
      const links = [...document.querySelectorAll('.ways li.to > .refs a')];
      requestAnimationFrame(() => requestAnimationFrame(() => done(
        [...document.querySelectorAll('.ties path')].map((path, i) => {
          const at = document.querySelector('.ties').getBoundingClientRect();
          const from = document.querySelector(links[i].hash).getBoundingClientRect();
          const to = links[i].closest('li').getBoundingClientRect();
          const [, x1, y1, x2, y2] = path.getAttribute('d')
            .match(/^M(\\S+) (\\S+)C.* (\\S+) (\\S+)m/).map(Number);
          const inside = (y, box) => y + at.top > box.top && y + at.top < box.top + 40;
          return inside(y1, from) && inside(y2, to) && x1 + at.left > from.right
            && x2 + at.left < to.left && x1 < x2 ? '' : path.getAttribute('d');
        }))));""";

  private static final String SHOWN_LINES =
      "arguments[0](getComputedStyle(document.querySelector('.ties')).display);";

  /** The number of lines that belong to a link's target, and how many of them are marked. */
  private static final String MARKED =
      """
      const done = arguments[arguments.length - 1];
      document.activeElement.blur();
      const links = document.querySelectorAll('li.to:target > .refs a').length;
      done(document.querySelectorAll('.ties path.on').length + ' of ' + links);""";

  /** How many lines are dashed: those from a denied claim. */
  private static final String DASHED =
      "arguments[0](String([...document.querySelectorAll('.ties path')]"
          + ".filter(at => getComputedStyle(at).strokeDasharray !== 'none').length));";

  /** The number of lines in another colour than the text, and of marks without a border. */
  private static final String LOST =
      """
      const style = at => getComputedStyle(at);
      arguments[arguments.length - 1]([
        ...[...document.querySelectorAll('.ties path')]
          .filter(at => style(at).stroke !== style(document.body).color),
        ...[...document.querySelectorAll('.tag, .outcome, .notice, .next, .denied')]
          .filter(at => style(at).borderTopStyle !== 'solid')].map(at => at.outerHTML));""";

  /** A request with every public value wrong: issuer, Destination, ACS URL. */
  private static final String WRONG_REQUEST =
      """
      <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0" \
      IssueInstant="2026-03-04T10:20:30Z" Destination="https://old.example/samlp/notes" \
      AssertionConsumerServiceURL="https://other.example/acs">\
      <saml:Issuer>https://other.example/sp</saml:Issuer></samlp:AuthnRequest>""";

  /** More presses than any form has fields. */
  private static final int MOST_TABS = 40;

  @TempDir static Path folder;
  @TempDir static Path made;
  private static TestIdentityProvider idp;
  private static Chrome.Driver driver;
  private static Chrome chrome;
  private static Walk walk;

  @BeforeAll
  static void serve() throws IOException {
    Installed.CHROMEDRIVER.require();
    Installed.AXE.require();
    idp =
        TestIdentityProvider.start(
            DeployCliExport.read(Path.of("samples", "acme"), new Keywords(Map.of())),
            new ServerSettings(
                Address.LOCAL,
                new Storage(Optional.of(folder), Optional.empty()),
                new Issuing(
                    Optional.of(MadeUpTenant.key()),
                    CryptoChoice.JDK,
                    Precedence.UPGRADED,
                    InProcessScripts::new,
                    new Logs(SamlDebugLog.slf4j(), e -> {}, line -> {})),
                MadeUpTenant.SECRET,
                AcsRule.SAFE_URLS));
    idp.compareWith(ChangedAcme.in(folder.resolve("changed")), Stubs.NONE);
    driver = new Chrome.Driver();
    chrome = driver.open(() -> "");
    walk = new Walk(chrome, Path.of(Installed.AXE.file()));
  }

  @AfterAll
  static void end() {
    if (idp != null) {
      chrome.close();
      driver.close();
      idp.close();
    }
  }

  @Test
  void nobody_is_kept_out_of_any_page() throws IOException {
    List<String> wrong = new ArrayList<>();
    signIns(wrong);
    pages()
        .forEach(
            (name, path) -> {
              open(path);
              wrong.addAll(walk.look(name));
            });
    open("/logins");
    chrome.click(".logins li:last-child a");
    wrong.addAll(walk.look("login"));
    open("/decode");
    chrome.run(
        "document.getElementById('message').value = '<samlp:AuthnRequest"
            + " xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\"/>';"
            + " arguments[0](true);");
    chrome.click("button.primary");
    wrong.addAll(walk.look("decoded"));
    byte[] unverified = new Pages().html(new Page.Unverified()).getBytes(StandardCharsets.UTF_8);
    chrome.open("data:text/html;base64," + Base64.getEncoder().encodeToString(unverified));
    wrong.addAll(walk.look("unverified"));
    assertThat(wrong).isEmpty();
  }

  /** Pages that have an address. */
  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("start", "/");
    pages.put("client", "/client?id=" + client("Notes"));
    pages.put("evaluate", evaluate("Notes", "&mfa=on"));
    pages.put("evaluate-nobody", "/evaluate?user=nobody&client=" + client("Notes"));
    pages.put("evaluate-choice", "/evaluate?user=a&client=" + client("Notes"));
    pages.put("evaluate-refused", evaluate("AWS", ""));
    pages.put("evaluate-tokens", evaluate("Portal", ""));
    pages.put("before-and-after", compare("&tenant=served"));
    pages.put("before-and-after-of-tenants", compare("&tenant=other"));
    pages.put("logins", "/logins");
    pages.put("logins-none", "/logins?user=nobody");
    pages.put("decode", "/decode");
    pages.put("unknown-client", "/client?id=none");
    pages.put("nothing-here", "/nothing");
    pages.put("refused", "/samlp/" + client("Notes") + "?SAMLRequest=AAAA");
    pages.put(
        "wrong-request",
        "/samlp/"
            + client("Notes")
            + "?SAMLRequest="
            + TestBrowser.encoded(FakeApplication.deflated(WRONG_REQUEST)));
    pages.put(
        "wrong-realm", "/wsfed/" + client("SharePoint") + "?wa=wsignin1.0&wtrealm=urn:another");
    pages.put("sign-out-over", "/logout/end?state=none");
    return pages;
  }

  /** Sign-in, a second step, a look at the answer, what the application shows, sign-out. */
  private void signIns(List<String> wrong) {
    open("/samlp/" + client("Notes"));
    wrong.addAll(walk.look("sign-in"));
    chrome.click("input[name=user]");
    chrome.click("details.way summary");
    chrome.click("#mfa");
    chrome.click("#look");
    wrong.addAll(walk.look("sign-in-open"));
    chrome.click("form:not(.find) button.primary");
    wrong.addAll(walk.look("second-factor"));
    chrome.click("button.primary");
    wrong.addAll(walk.look("look-first"));
    chrome.click("button.primary");
    wrong.addAll(walk.look("application"));
    wsFederation(wrong);
    open("/logout");
    assertThat(chrome.text("h1")).isEqualTo("Signed out, but not everywhere");
    wrong.addAll(walk.look("half-signed-out"));
    open("/logout");
    assertThat(chrome.text("h1")).isEqualTo("Signed out");
    wrong.addAll(walk.look("signed-out"));
    open("/samlp/" + client("Notes"));
    chrome.click("form:not(.find) button[name=cancel]");
    assertThat(chrome.text("main")).contains("Nobody is signed in");
    wrong.addAll(walk.look("gave-up"));
  }

  /** In another tab's session: a redirect, a refusal that the application hears of, a token. */
  private void wsFederation(List<String> wrong) {
    open("/samlp/" + client("AWS"));
    assertThat(chrome.text("h1")).contains("refused");
    wrong.addAll(walk.look("refused-login"));
    open("/wsfed/" + client("SharePoint") + "?wa=wsignin1.0&wfresh=0");
    wrong.addAll(walk.look("ws-federation"));
    chrome.click("input[name=user]");
    chrome.click("details.way summary");
    chrome.click("#redirect");
    chrome.click("#look");
    chrome.click("form:not(.find) button.primary");
    wrong.addAll(walk.look("redirect"));
    chrome.click("button.primary");
    wrong.addAll(walk.look("ws-federation-look"));
    setScripts(false);
    open("/wsfed/" + client("SharePoint") + "?wa=wsignin1.0");
    setScripts(true);
    wrong.addAll(walk.look("ws-federation-post"));
    setScripts(false);
    open("/samlp/" + client("Notes"));
    setScripts(true);
    wrong.addAll(walk.look("post"));
    chrome.click("button.primary");
    assertThat(chrome.text("dl.attributes")).contains("jane@acme.example");
  }

  /** Without scripts, a form that posts itself stays until somebody presses its button. */
  private static void setScripts(boolean run) {
    chrome.command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  @Test
  void lines_lead_from_each_claim_to_what_is_made_of_it() {
    open(evaluate("Notes", ""));
    assertLines(Walk.WIDE);
    chrome.click("details.way summary");
    chrome.click("details.trace summary");
    assertLines(Walk.WIDE);
    walk.show(700, "dark");
    assertLines(700);
    walk.show(Walk.NARROW, "light");
    assertThat(chrome.run(SHOWN_LINES).text()).isEqualTo("none");
    walk.show(Walk.WIDE, "light");
    assertLines(Walk.WIDE);
    chrome.click(".ways li.of .refs a");
    assertThat(chrome.run(MARKED).text()).isEqualTo("1 of 1");
  }

  /** Each line begins beside its claim and ends beside what is made of it, at their first lines. */
  private void assertLines(int width) {
    walk.show(width, "light");
    Items lines = (Items) chrome.run(LINES);
    assertThat(lines.items()).hasSize(6).allSatisfy(line -> assertThat(line.text()).isEmpty());
    assertThat(chrome.run(SHOWN_LINES).text()).isNotEqualTo("none");
  }

  @Test
  void lines_and_marks_are_seen_in_forced_colours() {
    for (Map.Entry<String, String> page : pages().entrySet()) {
      open(page.getValue());
      walk.force(page.getKey(), Walk.WIDE);
      assertThat(((Items) chrome.run(LOST)).items()).as(page.getKey()).isEmpty();
    }
    open(evaluate("Notes", ""));
    assertThat(chrome.run(DASHED).text()).isEqualTo("1");
    walk.show(Walk.WIDE, "light");
  }

  @Test
  void relations_are_links_without_scripts() {
    setScripts(false);
    open(evaluate("Notes", ""));
    setScripts(true);
    assertThat(chrome.run("arguments[0](String(document.querySelectorAll('svg').length));").text())
        .isEqualTo("0");
    chrome.click(".ways li.of .refs a");
    assertThat(
            chrome
                .run(
                    "arguments[0](getComputedStyle(document.querySelector('li.to:target'))"
                        + ".backgroundColor);")
                .text())
        .isNotEqualTo("rgba(0, 0, 0, 0)");
  }

  @Test
  void a_keyboard_is_enough_to_choose_and_to_type() {
    MadeUpTenant tenant =
        new MadeUpTenant(made)
            .with(
                "CRM",
                """
                {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
                 "addons": {"samlp": {"mappings": {"email": "email"}}}}""");
    try (TestIdentityProvider other = tenant.serve()) {
      chrome.open(other.tenant().url() + "/samlp/crm");
      tabTo("INPUT user");
      chrome.press(DOWN);
      tabTo("INPUT password");
      MadeUpTenant.PASSWORD.chars().forEach(key -> chrome.press(Character.toString(key)));
      tabTo("INPUT look");
      chrome.press(SPACE);
      chrome.press(ENTER);

      assertThat(chrome.text(".ways")).contains("ana@customer.example");
      tabTo("A Keep it here");
    }
  }

  @Test
  void a_keyboard_is_enough_to_sign_in() {
    open("/samlp/" + client("Notes"));
    tabTo("INPUT user");
    chrome.press(SPACE);
    tabTo("BUTTON Sign in");
    chrome.press(ENTER);

    assertThat(chrome.text("dl.attributes")).contains("jane@acme.example");
    tabTo("A Sign out");
    chrome.press(ENTER);
    assertThat(chrome.text("main.narrow h1")).startsWith("Signed out");
    open("/logout");
  }

  /** The README's screenshot; {@code -Dsite.update=true} writes it. */
  @Test
  void evaluate_is_the_first_picture_of_the_readme() throws IOException {
    open(evaluate("Notes", ""));
    assertThat(walk.look("readme")).isEmpty();
    Path picture = Path.of("target/screenshots/readme-" + Walk.WIDE + "-light.png");
    assertThat(picture).isNotEmptyFile();
    if (Boolean.getBoolean("site.update")) {
      Files.copy(picture, Path.of("src/site/evaluate.png"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void tabTo(String wanted) {
    String at = "";
    for (int i = 0; i < MOST_TABS && !at.equals(wanted); i++) {
      chrome.press(TAB);
      at = chrome.run(WHERE).text();
    }
    assertThat(at).isEqualTo(wanted);
  }

  private static String evaluate(String client, String more) {
    return "/evaluate?user=samlp%7Ccorp%7Cjane&client=" + client(client) + more;
  }

  private static String compare(String more) {
    return evaluate("Notes", more).replace("/evaluate", "/compare");
  }

  private static String client(String name) {
    return idp.tenant().directory().clients().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static void open(String path) {
    chrome.open(idp.tenant().url() + path);
  }
}
