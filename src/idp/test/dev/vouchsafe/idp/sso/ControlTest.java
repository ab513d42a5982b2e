package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls below /control of a served export: faults, sign-ins without a browser, requests. */
@Thorough
class ControlTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TOKEN = "a control token for tests";
  private static final String SIGNATURE = "<ds:Signature ";
  private static final String UNSIGNED = "VSP100";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static FakeApplication crm;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with("crm", FakeApplication.signingClient("crm"))
            .with("closed", FakeApplication.signingClient("closed"))
            .file(
                "actions/close.js",
                """
                exports.onExecutePostLogin = async (event, api) => {
                  if (event.client.client_id === 'closed') api.access.deny('closed');
                };""")
            .file("actions/close.json", "{\"name\": \"close\", \"code\": \"./actions/close.js\"}")
            .file("triggers/triggers.json", "{\"post-login\": [{\"action_name\": \"close\"}]}");
    idp = tenant.serveControlled(TOKEN);
    crm = new FakeApplication(idp.tenant().url(), "crm");
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  private static HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(idp.tenant().url() + "/control/" + path))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder call) {
    try {
      return HTTP.send(call.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int next(String user, String fault) {
    String json = "{\"user\": \"%s\", \"fault\": \"%s\"}".formatted(user, fault);
    return send(call("next").PUT(BodyPublishers.ofString(json))).statusCode();
  }

  private static HttpResponse<String> signIn(String user, String more) {
    String json = "{\"user\": \"%s\", \"request\": \"%s\"%s}".formatted(user, crm.login(""), more);
    return send(call("sign-in").POST(BodyPublishers.ofString(json)));
  }

  private static Shown inBrowser(FakeApplication application) {
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    return browser.submit(browser.open(application.login("")), Map.of("user", JANE));
  }

  private static String xml(Shown posted) {
    return decoded(posted.form().get("SAMLResponse"));
  }

  private static String xml(HttpResponse<String> form) {
    assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
    return decoded(form.body().replaceFirst("(?s).*\"SAMLResponse\":\"([^\"]*)\".*", "$1"));
  }

  private static String decoded(String response) {
    return new String(Base64.getDecoder().decode(response), UTF_8);
  }

  @Test
  void a_fault_waits_for_the_next_sign_in_of_its_user_in_a_browser() {
    assertThat(next(JANE, UNSIGNED)).isEqualTo(204);
    assertThat(next(JANE, "VSP101")).isEqualTo(409);
    assertThat(xml(signIn(MadeUpTenant.ANA, ""))).contains(SIGNATURE);

    Shown faulty = inBrowser(crm);
    assertThat(faulty.action()).isEqualTo(crm.acs());
    assertThat(xml(faulty)).contains("jane@acme.example").doesNotContain(SIGNATURE);
    assertThat(xml(inBrowser(crm))).contains("jane@acme.example", SIGNATURE);
  }

  @Test
  void the_tenants_log_says_that_a_fault_was_sent() {
    assertThat(xml(signIn(JANE, ", \"fault\": \"VSP631\""))).contains(SIGNATURE);

    assertThat(idp.tenant().store().log().newest(1).get(0).entry().json())
        .contains("the fault VSP631");
  }

  @Test
  void a_login_that_the_tenants_scripts_refuse_leaves_the_fault_waiting() {
    assertThat(next(MadeUpTenant.JANE, UNSIGNED)).isEqualTo(204);
    assertThat(inBrowser(new FakeApplication(idp.tenant().url(), "closed")).status())
        .isEqualTo(403);
    assertThat(xml(inBrowser(crm))).doesNotContain(SIGNATURE);
  }

  @Test
  void a_program_signs_in_without_a_password_well_and_with_a_fault() {
    HttpResponse<String> good = signIn(MadeUpTenant.ANA, "");

    assertThat(good.body())
        .contains("\"action\":\"" + crm.acs() + "\"", "\"RelayState\":\"state\"");
    assertThat(xml(good)).contains("ana@customer.example", SIGNATURE);
    assertThat(xml(signIn(MadeUpTenant.ANA, ", \"fault\": \"VSP100\"")))
        .contains("ana@customer.example")
        .doesNotContain(SIGNATURE);
    assertThat(xml(signIn(MadeUpTenant.ANA, ""))).contains(SIGNATURE);
  }

  @Test
  void what_applications_sent_is_listed_with_what_is_wrong_about_it() {
    signIn(JANE, "");
    new TestBrowser(idp.tenant().url()).open(crm.login("").replaceFirst("&Signature=.*", ""));
    inBrowser(crm);

    assertThat(send(call("requests").GET()).body())
        .contains("\"issuer\":\"https://crm.example/sp\"", "\"signed\":true,\"problems\":[]")
        .containsPattern("\"problems\":\\[\"[^\"]+\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, there is no user",
    "'{\"user\": \"joe\", \"fault\": \"VSP100\"}', user_id",
    "'{\"user\": \"auth0|ana\", \"fault\": \"VSP9\"}', fault list",
    "'{\"user\": \"auth0|ana\", \"fault\": \"VSP900\"}', delivery",
    "'{\"user\": 1}', user",
    "'{\"usr\": \"x\"}', usr",
    "'[1]', object",
    "'{', body",
  })
  void a_wrong_call_is_answered_in_words(String body, String words) {
    HttpResponse<String> answer = send(call("next").PUT(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"nextStep\":").contains(words);
  }

  @ParameterizedTest
  @CsvSource({"no address", "http://localhost:1/samlp/crm", "http://localhost:1/?SAMLRequest=x"})
  void what_is_no_request_is_said(String request) {
    String json = "{\"user\": \"auth0|ana\", \"request\": \"" + request + "\"}";
    HttpResponse<String> answer = send(call("sign-in").POST(BodyPublishers.ofString(json)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"no-request\"");
  }

  @Test
  void the_same_request_is_answered_once() {
    String json = "{\"user\": \"auth0|ana\", \"request\": \"" + crm.login("") + "\"}";
    assertThat(send(call("sign-in").POST(BodyPublishers.ofString(json))).statusCode())
        .isEqualTo(200);
    assertThat(send(call("sign-in").POST(BodyPublishers.ofString(json))).body())
        .contains("\"problem\":");
  }

  @ParameterizedTest
  @CsvSource({"publish-next", "switch", "drop"})
  void the_keys_of_an_export_stay(String step) {
    HttpResponse<String> answer = send(call("keys/" + step).POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("keys-stay", "--no-tenant");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer wrong, 401, no-token",
    "Origin, https://evil.example, 403, web-page",
    "Content-Type, text/plain, 403, not-json",
  })
  void no_web_page_and_nobody_without_the_token_calls(
      String header, String value, int status, String code) {
    String json = "{\"user\": \"auth0|ana\", \"fault\": \"VSP100\"}";
    HttpResponse<String> answer =
        send(call("next").setHeader(header, value).PUT(BodyPublishers.ofString(json)));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(xml(signIn(MadeUpTenant.ANA, ""))).contains(SIGNATURE);
  }

  @Test
  void without_control_there_are_no_such_calls(@TempDir Path other) {
    try (TestIdentityProvider usual = new MadeUpTenant(other).serveInMemory()) {
      HttpRequest.Builder call =
          HttpRequest.newBuilder(URI.create(usual.tenant().url() + "/control/requests"))
              .header("Authorization", "Bearer " + TOKEN);
      assertThat(send(call).statusCode()).isEqualTo(404);
    }
  }
}
