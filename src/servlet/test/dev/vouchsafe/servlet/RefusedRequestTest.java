package dev.vouchsafe.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vouchsafe.Asked;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** Requests refused in the browser only, although a user is signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestTest {
  private static final String ACS = "https://app.example/acs";
  private static final SigningKey SERVICE_PROVIDER = SigningKey.generate();

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private RunningServlet idp;

  @BeforeAll
  void start() throws Exception {
    TypedSettings settings =
        TypedSettings.NONE.audience("urn:app").mapping("email", "mail").nameIdProbes("mail");
    TypedSettings signing =
        settings.audience("urn:signs").requestsSignedBy(SERVICE_PROVIDER.certificate());
    idp =
        new RunningServlet(
            builder ->
                builder
                    .signingKey(SigningKey.generate())
                    .client(Client.saml("app", ACS).settings(settings).build())
                    .client(Client.saml("signs", ACS).settings(signing).build()));
    idp.signIn(Instant.now());
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.vouchsafe");
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterAll
  void stop() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.vouchsafe");
    logger.setLevel(null);
    logger.detachAppender(log);
    idp.close();
  }

  @Test
  void a_service_provider_that_is_not_registered() throws Exception {
    refused(request("_1", "urn:other", "/sso"), "unknown-issuer");
    refused(request("_2", "urn:app&lt;script&gt;", "/sso"), "unknown-issuer");
    refused(request("_3", "", "/sso"), "unknown-issuer");
  }

  @Test
  void a_callback_that_is_not_the_clients() throws Exception {
    refused(
        request("_4' AssertionConsumerServiceURL='https://evil.example/acs", "urn:app", "/sso"),
        "acs-url-not-registered");
    refused(
        request("_5' AssertionConsumerServiceURL='" + ACS + "/", "urn:app", "/sso"),
        "acs-url-not-registered");
  }

  @Test
  void a_message_for_another_address_or_that_came_before() throws Exception {
    refused(request("_6", "urn:app", "/slo"), "foreign-destination");
    String once = request("_7", "urn:app", "/sso");
    assertThat(idp.open(once).statusCode()).isEqualTo(200);
    refused(once, "replayed-message");
  }

  @Test
  void an_unsigned_message_where_a_key_is_registered() throws Exception {
    refused(request("_8", "urn:signs", "/sso"), "unsigned-message");
    refused(
        request("_9", "urn:signs", "/sso")
            + "&SigAlg="
            + URLEncoder.encode("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", UTF_8)
            + "&Signature=AAAA",
        "wrong-signature");
  }

  @Test
  void a_relay_state_that_is_hostile() throws Exception {
    String bare = request("_10", "urn:app", "/sso").replace("&RelayState=a%26b", "");
    refused(bare + "&RelayState=a%0d%0aSet-Cookie:x", "state-unprintable");
    refused(bare + "&RelayState=" + "x".repeat(2049), "state-too-large");
    refused(bare + "&RelayState=a&RelayState=b", "duplicate-parameter");
    HttpResponse<String> answer =
        idp.open(bare + "&RelayState=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(Jsoup.parse(answer.body()).select("script")).hasSize(1);
    assertThat(RunningServlet.field(answer, "RelayState"))
        .isEqualTo("\"><script>alert(1)</script>");
  }

  @Test
  void what_is_no_message() throws Exception {
    refused(idp.url() + "/sso", "no-message");
    refused(idp.url() + "/sso?SAMLRequest=%3Cx%3E", "");
    refused(idp.url() + "/sso?SAMLRequest=" + "A".repeat(5_000), "");
    refused(idp.url() + "/continue?state=_guessed", "nothing-waits");
  }

  @Test
  void a_body_that_is_no_form_or_larger_than_any_message() throws Exception {
    String sso = idp.url() + "/sso";
    refused(idp.post(sso, "application/json", "{}"), "no-form");
    refused(idp.post(sso, Map.of("SAMLRequest", "A".repeat(600_000))), "too-large");
    refused(
        idp.send(
            HttpRequest.newBuilder(URI.create(sso))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(("a=" + "é".repeat(9)).getBytes(UTF_8)))),
        "malformed-parameters");
    String both = request("_11", "urn:app", "/sso");
    refused(idp.post(both, SignInTest.form(both)), "duplicate-parameter");
  }

  @Test
  void another_method_or_another_address() throws Exception {
    HttpResponse<String> deleted =
        idp.send(HttpRequest.newBuilder(URI.create(idp.url() + "/sso")).DELETE());
    assertThat(deleted.statusCode()).isEqualTo(405);
    assertThat(deleted.headers().firstValue("allow")).contains("GET, POST");
    assertThat(idp.post(idp.url() + "/metadata", Map.of()).statusCode()).isEqualTo(405);
    assertThat(idp.open(idp.url() + "/nothing").statusCode()).isEqualTo(404);
    assertThat(idp.open(idp.url()).statusCode()).isEqualTo(404);
  }

  @Test
  void the_log_names_the_problem_and_no_user() throws Exception {
    idp.open(request("_12", "urn:nobody-knows", "/sso"));

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("unknown-issuer") && line.contains("urn:nobody-knows"))
        .noneMatch(line -> line.contains("ada@") || line.contains("SAMLRe" + "sponse="));
  }

  private String request(String id, String issuer, String endpoint) {
    return idp.url() + "/sso?" + Asked.redirected(id, issuer, idp.url() + endpoint, "");
  }

  private void refused(String address, String code) throws Exception {
    refused(idp.open(address), code);
  }

  private static void refused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(code).doesNotContain("<script", "SAMLResponse\"", "<form");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("script-src");
  }
}
