package dev.vouchsafe.faults.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.faults.browser.HtmlForm;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.faults.party.Applications;
import dev.vouchsafe.faults.party.Party;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.party.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for browsers, and the calls for tests in any language. */
class ControlTest {
  private static final String TOKEN = "the-token-of-this-test";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Site site;

  @BeforeEach
  void aSite() {
    Applications answered = new Applications(false, Reach.loopbackAnd(Set.of()), "use localhost");
    site =
        Site.open(
            Optional.empty(),
            name -> new Party(name, answered, TestKeys.shipped(), Party.Life.ofThisMachine()));
    Users users = new Users(Map.of("jane", Map.of("user_id", "jane", "email", "jane@a.example")));
    Desk.open(site, users);
    Control.open(site, users, TOKEN);
  }

  @AfterEach
  void end() {
    site.close();
  }

  private String redirect() throws IOException {
    String sso = site.party().name().ssoUrl();
    String request =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="http://localhost:1/acs">\
        <saml:Issuer>urn:sp</saml:Issuer></samlp:AuthnRequest>\
        """
            .formatted(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), sso);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(request.getBytes(StandardCharsets.UTF_8));
    }
    return sso
        + "?SAMLRequest="
        + encoded(Base64.getEncoder().encodeToString(deflated.toByteArray()))
        + "&RelayState=state";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + TOKEN);
  }

  private static HttpResponse<String> send(HttpRequest.Builder call)
      throws IOException, InterruptedException {
    return HTTP.send(call.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> signIn(String more) throws IOException, InterruptedException {
    String body = "{\"user\": \"jane\", \"request\": \"" + redirect() + "\"" + more + "}";
    return send(call("/control/sign-in").POST(BodyPublishers.ofString(body)));
  }

  private static String xml(String json) {
    String value = json.replaceFirst("(?s).*\"SAMLResponse\":\"([^\"]*)\".*", "$1");
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  @Test
  void a_browser_chooses_who_to_be() throws Exception {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(redirect())));
    HtmlForm form = HtmlForm.with("query", page.body()).orElseThrow();
    String fields =
        form.fields().entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(page.uri().resolve(form.action()))
                .POST(BodyPublishers.ofString(fields + "&user=jane")));

    HtmlForm posted = HtmlForm.with("SAMLResponse", answer.body()).orElseThrow();
    assertThat(posted.action()).isEqualTo("http://localhost:1/acs");
    assertThat(posted.fields()).containsEntry("RelayState", "state");
    assertThat(site.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, evil.example, 421",
    "POST, evil.example:80, 421",
    "GET, LOCALHOST:1, 200",
    "HEAD, localhost, 405",
    "PUT, localhost, 405",
  })
  void no_page_of_another_name_sees_the_users(String method, String host, int status)
      throws IOException {
    String address = redirect().replaceFirst("http://[^/]*", "");
    try (Socket socket = new Socket("localhost", site.port())) {
      String request =
          method
              + " "
              + address
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer.contains("jane")).isEqualTo(status == 200);
    }
  }

  @Test
  void a_program_signs_in_well_and_with_a_fault() throws Exception {
    assertThat(signIn("").body()).contains("\"action\":\"http://localhost:1/acs\"", "\"state\"");
    assertThat(xml(signIn("").body())).contains("jane@a.example", "<ds:Signature ");
    assertThat(xml(signIn(", \"fault\": \"VSP100\"").body())).doesNotContain("<ds:Signature ");
    assertThat(send(call("/control/requests").GET()).body())
        .contains("\"issuer\":\"urn:sp\"", "\"problems\":[]");
  }

  @Test
  void a_fault_waits_for_one_sign_in() throws Exception {
    String next = "{\"user\": \"jane\", \"fault\": \"VSP100\"}";
    assertThat(send(call("/control/next").PUT(BodyPublishers.ofString(next))).statusCode())
        .isEqualTo(204);
    assertThat(send(call("/control/next").PUT(BodyPublishers.ofString(next))).statusCode())
        .isEqualTo(409);
    assertThat(xml(signIn("").body())).doesNotContain("<ds:Signature ");
    assertThat(xml(signIn("").body())).contains("<ds:Signature ");
  }

  @Test
  void keys_roll_over_in_order() throws Exception {
    assertThat(step("drop")).isEqualTo(409);
    assertThat(step("publish-next")).isEqualTo(204);
    assertThat(step("switch")).isEqualTo(204);
    assertThat(step("drop")).isEqualTo(204);
  }

  private int step(String name) throws Exception {
    return send(call("/control/keys/" + name).POST(BodyPublishers.noBody())).statusCode();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer wrong, 401, no-token",
    "Origin, https://evil.example, 403, web-page",
    "Content-Type, text/plain, 403, not-json",
  })
  void no_web_page_and_nobody_without_the_token_calls(
      String header, String value, int status, String code) throws Exception {
    HttpResponse<String> answer =
        send(call("/control/keys/drop").setHeader(header, value).POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, there is no request",
    "'{\"user\": \"joe\", \"request\": \"x\"}', SAMLRequest",
    "'{\"user\": 1}', user",
    "'[1]', object",
    "'{', body",
  })
  void a_wrong_call_is_answered_in_words(String body, String words) throws Exception {
    HttpResponse<String> answer =
        send(call("/control/sign-in").POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"nextStep\":").containsIgnoringCase(words);
  }

  @Test
  void slow_bodies_keep_nobody_else_waiting() throws Exception {
    URI metadata = URI.create(site.party().name().entityId());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        Socket socket = new Socket("localhost", metadata.getPort());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /saml/sso HTTP/1.1\r\nHost: localhost:"
                        + metadata.getPort()
                        + "\r\nContent-Type: application/x-www-form-urlencoded"
                        + "\r\nContent-Length: 1000\r\n\r\nS")
                    .getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(
              HTTP.send(HttpRequest.newBuilder(metadata).build(), BodyHandlers.ofString()).body())
          .contains("IDPSSODescriptor");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
