package dev.vouchsafe.checks.process;

import static dev.vouchsafe.checks.process.CanaryTenant.CORP_USER;
import static dev.vouchsafe.checks.process.CanaryTenant.KEPT_USER;
import static dev.vouchsafe.checks.process.CanaryTenant.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Canary;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import dev.vouchsafe.idp.store.CanaryRun;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that browsers and programs do over HTTP with the users of a {@link CanaryTenant}. */
final class CanaryVisit {
  private static final String EMAIL = (String) CanaryRun.CANARIES.get("email");
  private static final String ETHNICITY = (String) CanaryRun.CANARIES.get("ethnicity");

  private final String url;
  private final boolean denied;
  private final FakeApplication crm;
  private final FakeApplication shop;
  private TestBrowser browser;

  CanaryVisit(String url, boolean denied) {
    this.url = url;
    this.denied = denied;
    this.crm = new FakeApplication(url, "crm");
    this.shop = new FakeApplication(url, "shop");
    this.browser = new TestBrowser(url);
  }

  void run() {
    signIns();
    circumstances();
    keepers();
    failures();
    refusals();
    signOuts();
    tokens();
    management();
    pages();
    assertThat(browser.open(url + "/metrics").status()).isEqualTo(200);
  }

  /** Pages that someone opens after the login show no denied value. */
  private void pages() {
    List<String> paths = new ArrayList<>(List.of("/", "/logins", "/logins?outcome=refused"));
    for (String list : List.copyOf(paths)) {
      paths.addAll(browser.open(url + list).page().select(".logins a").eachAttr("href"));
    }
    assertThat(paths).hasSizeGreaterThan(40);
    for (String path : List.copyOf(paths)) {
      paths.addAll(browser.open(url + path).page().select("a[href$=/event]").eachAttr("href"));
    }
    for (String user : List.of(CORP_USER, KEPT_USER)) {
      for (String client : List.of("shop", "crm")) {
        String query = "?client=" + client + "&user=" + encoded(user);
        for (String more : List.of("", "&mfa=on", "&precedence=legacy")) {
          paths.addAll(List.of("/evaluate" + query + more, "/compare" + query + more));
        }
      }
    }
    for (String path : paths) {
      String page = browser.open(url + path).body();
      for (Map.Entry<String, Object> canary : CanaryRun.CANARIES.entrySet()) {
        if (denied) {
          assertThat(new Canary(canary.getValue()).findIn(List.of(page)))
              .as(canary.getKey() + " on " + path)
              .isEmpty();
        }
      }
    }
  }

  private Shown signIn(String login, String user, Map<String, String> more) {
    Map<String, String> filled = new LinkedHashMap<>(more);
    filled.put("user", user);
    if (user.equals(KEPT_USER)) {
      filled.putIfAbsent("password", PASSWORD);
    }
    browser = new TestBrowser(url);
    return browser.submit(browser.open(login), filled);
  }

  private static void assertIssued(Shown shown) {
    assertThat(isIssued(shown)).as(shown.page().text()).isTrue();
  }

  /** The page that says why nothing is issued also holds a form: the error for the application. */
  private static boolean isIssued(Shown shown) {
    return shown.status() == 200 && shown.form().containsKey("SAMLResponse");
  }

  private void signIns() {
    for (String user : List.of(CORP_USER, KEPT_USER)) {
      assertIssued(signIn(shop.login(""), user, Map.of()));
      boolean named = isIssued(browser.open(crm.login("")));
      assertThat(named)
          .as("an email that was not kept")
          .isEqualTo(!denied || user.equals(CORP_USER));
      // The server does not have the denied email of a stored user, so it cannot recognise it.
      String context = user.equals(CORP_USER) ? EMAIL : "deep link";
      Shown posted =
          browser.open(wsFed("wa=wsignin1.0&wtrealm=urn:portal&wctx=" + encoded(context)));
      assertThat(posted.form()).containsKey("wresult").containsEntry("wctx", context);
    }
  }

  private void circumstances() {
    for (String user : List.of(CORP_USER, KEPT_USER)) {
      signIn(wsFed("wa=wsignin1.0&wtrealm=urn:portal"), user, Map.of("mfa", "on"));
      for (String step : List.of("mfa", "redirect")) {
        Shown asked = signIn(shop.login(""), user, Map.of(step, "on"));
        assertIssued(browser.submit(asked, Map.of("confirm", "true")));
      }
      for (String other : List.of("delegation", "impersonation", "sso")) {
        assertIssued(signIn(shop.login(""), user, Map.of(other, "on")));
      }
    }
    browser.submit(browser.open(crm.login("ForceAuthn=\"true\"")), Map.of("cancel", "true"));
  }

  private void keepers() {
    for (String keeper : CanaryTenant.KEEPERS) {
      Shown shown = signIn(new FakeApplication(url, keeper).login(""), CORP_USER, Map.of());
      boolean refused = !isIssued(shown);
      assertThat(refused)
          .as(keeper + ": " + shown.page().text())
          .isEqualTo(denied && !keeper.equals("caching"));
    }
    Shown refused =
        signIn(new FakeApplication(url, CanaryTenant.REFUSER).login(""), CORP_USER, Map.of());
    assertThat(isIssued(refused)).isFalse();
  }

  private void failures() {
    signIn(crm.login(""), KEPT_USER, Map.of("password", "wrong"));
    signIn(crm.login(""), EMAIL, Map.of("password", ETHNICITY));
    signIn(crm.login(""), "nobody " + ETHNICITY, Map.of());
    browser.open(crm.login("").replace("RelayState=state", "RelayState=" + encoded(ETHNICITY)));
    browser.open(url + "/samlp/crm?SAMLRequest=" + encoded(ETHNICITY));
    browser.open(url + "/samlp/" + encoded(ETHNICITY));
    browser.open(wsFed("wa=" + encoded(ETHNICITY)));
    browser.open(url + "/" + encoded(EMAIL));
    browser.open(url + "/login?state=" + encoded(EMAIL));
  }

  /** An application may put what is denied into its RelayState, which every answer repeats. */
  private void refusals() {
    browser = new TestBrowser(url);
    assertRefused(browser.open(crm.login("IsPassive=\"true\"", ETHNICITY)));
    Shown asked = browser.open(crm.login("", ETHNICITY));
    assertRefused(browser.submit(asked, Map.of("cancel", "true")));
    FakeApplication refuser = new FakeApplication(url, CanaryTenant.REFUSER);
    assertRefused(signIn(refuser.login("", ETHNICITY), CORP_USER, Map.of()));
  }

  private static void assertRefused(Shown shown) {
    assertThat(shown.form()).as(shown.page().text()).containsEntry("RelayState", ETHNICITY);
    String answer =
        new String(Base64.getMimeDecoder().decode(shown.form().get("SAMLResponse")), UTF_8);
    assertThat(answer).contains("status:Responder").doesNotContain("status:Success");
  }

  private void signOuts() {
    signIn(crm.login(""), CORP_USER, Map.of());
    browser.open(shop.login(""));
    Shown asked = browser.open(crm.logout(EMAIL));
    assertThat(asked.sentTo()).startsWith("https://shop.example/slo?SAMLRequest=");
    while (asked.sentTo().startsWith("https://shop.example/slo?SAMLRequest=")) { // each browser's
      asked = browser.open(shop.obey(asked.sentTo()));
    }
    Shown told = browser.open(asked.page().select("a[href*=/logout/end]").first().absUrl("href"));
    assertThat(told.sentTo()).startsWith("https://crm.example/slo?SAMLResponse=");
    browser.open(crm.logout("another " + EMAIL));
    signIn(crm.login(""), CORP_USER, Map.of());
    browser.open(shop.login(""));
    Shown first = browser.open(url + "/logout");
    assertThat(first.status()).isIn(200, 303);
    signIn(wsFed("wa=wsignin1.0&wtrealm=urn:portal"), CORP_USER, Map.of());
    browser.open(wsFed("wa=wsignout1.0"));
    signIn(crm.login(""), KEPT_USER, Map.of()); // and stays signed in
    browser.open(shop.login(""));
  }

  private void tokens() {
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", "password");
    grant.put("client_id", "spa");
    grant.put("scope", "openid profile email phone");
    grant.put("username", EMAIL);
    grant.put("password", "wrong " + ETHNICITY);
    assertThat(browser.post(url + "/oauth/token", grant).status()).isEqualTo(403);
    grant.put("username", KEPT_USER);
    grant.put("password", PASSWORD);
    Shown tokens = browser.post(url + "/oauth/token", grant);
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    Map<String, ClaimValue> issued = ManagementClient.fields(tokens.body());
    browser.post(
        url + "/delegation",
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "client_id", "spa",
            "scope", "passthrough",
            "id_token", issued.get("id_token").text()));
    browser.open(url + "/userinfo");
    browser.post(url + "/userinfo", Map.of("access_token", issued.get("access_token").text()));
  }

  private void management() {
    ManagementClient management = new ManagementClient(url);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("connection", "customers");
    made.put("username", "u2");
    made.put("user_id", "u2");
    made.put("password", PASSWORD);
    for (String field : List.of("name", "nickname")) {
      made.put(field, CanaryRun.CANARIES.get(field));
    }
    made.put("email", "made." + EMAIL);
    HttpResponse<String> created = management.send("POST", "users", made);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    management.send("POST", "users", made); // there is one now
    made.put("ssn", CanaryRun.CANARIES.get("ssn"));
    assertThat(management.send("POST", "users", made).statusCode()).isEqualTo(400);
    Map<String, Object> changed = new LinkedHashMap<>();
    changed.put("email", "changed." + EMAIL);
    changed.put("name", CanaryRun.CANARIES.get("name"));
    changed.put("user_metadata", Map.of("colour", "green"));
    HttpResponse<String> patched =
        management.send("PATCH", "users/" + encoded("auth0|u2"), changed);
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    management.send("PATCH", "users/" + encoded(CORP_USER), changed);
    management.get("users");
    management.get("users/" + encoded(EMAIL));
    management.get("users?connection=" + encoded(ETHNICITY));
    management.get("logs?q=" + encoded("user_name:\"" + EMAIL + "\""));
    management.send("DELETE", "users/" + encoded("auth0|u2"), "");
  }

  private String wsFed(String query) {
    return url + "/wsfed/portal?" + query;
  }

  private static String encoded(String text) {
    return ManagementClient.encoded(text);
  }
}
