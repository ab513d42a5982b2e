package dev.vouchsafe.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.checks.realsp.Chrome;
import dev.vouchsafe.checks.realsp.Installed;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.ServerSettings;
import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.ServerSettings.Logs;
import dev.vouchsafe.idp.ServerSettings.Storage;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.CryptoChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page as people see it: no rule of WCAG 2.2 AA is broken, nothing is wider than the screen,
 * in both schemes, on a telephone and on a desk. Pictures are left in {@code target/screenshots}.
 */
class PagesInBrowserTest {
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";
  private static final String SPACE = " ";
  private static final String WHERE =
      "const at = document.activeElement;"
          + " arguments[0](at.tagName + ' ' + (at.name || at.id || at.textContent.trim()));";

  /** Longer than the way through any form. */
  private static final int MOST_TABS = 40;

  @TempDir static Path folder;
  private static TestIdentityProvider idp;
  private static Chrome.Driver driver;
  private static Chrome chrome;
  private static Walk walk;

  @BeforeAll
  static void serve() {
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
    for (Map.Entry<String, String> page :
        Map.of(
                "start",
                "/",
                "client",
                "/client?id=" + client("Notes"),
                "evaluate",
                evaluate("Notes", "&mfa=on"),
                "before-and-after",
                evaluate("Notes", "").replace("/evaluate", "/compare"),
                "evaluate-choice",
                "/evaluate?user=a&client=" + client("Notes"),
                "logins",
                "/logins",
                "decode",
                "/decode",
                "unknown-client",
                "/client?id=none",
                "nothing-here",
                "/nothing",
                "refused",
                "/samlp/" + client("Notes") + "?SAMLRequest=AAAA")
            .entrySet()) {
      open(page.getValue());
      wrong.addAll(walk.look(page.getKey()));
    }
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
    assertThat(wrong).isEmpty();
  }

  /** Sign-in, a second step, a look at the answer, what the application shows, sign-out. */
  private void signIns(List<String> wrong) {
    open("/samlp/" + client("Notes"));
    wrong.addAll(walk.look("sign-in"));
    chrome.click("input[name=user]");
    chrome.click("details.way summary");
    chrome.click("#mfa");
    chrome.click("#look");
    chrome.click("form:not(.find) button.primary");
    wrong.addAll(walk.look("second-factor"));
    chrome.click("button.primary");
    wrong.addAll(walk.look("look-first"));
    chrome.click("button.primary");
    wrong.addAll(walk.look("application"));
    open("/logout");
    wrong.addAll(walk.look("signed-out"));
    open("/samlp/" + client("Notes"));
    chrome.click("form:not(.find) button[name=cancel]");
    assertThat(chrome.text("main")).contains("Nobody is signed in");
    wrong.addAll(walk.look("gave-up"));
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

  /** The picture of the README; {@code -Dsite.update=true} puts it there. */
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
