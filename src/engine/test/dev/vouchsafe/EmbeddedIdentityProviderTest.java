package dev.vouchsafe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sample of an identity provider that embeds the engine, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedIdentityProviderTest {
  private static final String ACS = "https://app.example/acs";
  private static final Pattern RESPONSE =
      Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");

  private HttpServer server;
  private String url;

  @BeforeAll
  void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    url = "http://localhost:" + port;
    server =
        (HttpServer)
            SampleProgram.of("embedding", "IdentityProvider").call("start", port, "urn:app", ACS);
  }

  @AfterAll
  void stop() {
    server.stop(0);
  }

  @Test
  void a_request_is_answered_once_its_user_has_said_the_password() throws Exception {
    String request = query("_first", "");

    assertThat(open("/sso?" + request, "").statusCode()).isEqualTo(401);
    assertThat(open("/sso?" + request, "ada:wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> answer = open("/sso?" + request, "ada:lovelace");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("action=\"" + ACS + "\"").contains("value=\"a&amp;b\"");
    assertThat(response(answer))
        .contains("InResponseTo=\"_first\"")
        .contains("<saml:Issuer>" + url + "</saml:Issuer>")
        .contains(">ada@acme.example</saml:NameID>")
        .contains(">R&amp;D</saml:AttributeValue>")
        .doesNotContain("auth0.com");
  }

  @Test
  void what_cannot_be_answered_is_said_in_words_and_nothing_is_issued() throws Exception {
    String request = query("_twice", "");
    open("/sso?" + request, "ada:lovelace");

    assertThat(open("/sso?" + request, "ada:lovelace"))
        .returns(400, HttpResponse::statusCode)
        .satisfies(again -> assertThat(again.body()).contains("replayed-message"));
    assertThat(open("/sso?SAMLRequest=%3Cscript%3E", "ada:lovelace"))
        .returns(400, HttpResponse::statusCode)
        .satisfies(wrong -> assertThat(wrong.body()).doesNotContain("<script"))
        .satisfies(
            wrong ->
                assertThat(wrong.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/plain"));
  }

  @Test
  void a_request_that_names_another_user_is_told_that_it_is_not_this_one() throws Exception {
    String subject =
        "<saml:Subject xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>"
            + "<saml:NameID>bob@acme.example</saml:NameID></saml:Subject>";

    HttpResponse<String> answer = open("/sso?" + query("_other", subject), "ada:lovelace");

    assertThat(response(answer)).contains("UnknownPrincipal").doesNotContain("Assertion");
  }

  @Test
  void its_metadata_names_its_key_and_its_endpoint() throws Exception {
    assertThat(open("/metadata", "").body())
        .contains("entityID=\"" + url + "\"")
        .contains("Location=\"" + url + "/sso\"")
        .contains("<ds:X509Certificate>");
  }

  @Test
  void thirty_statements_are_enough() throws IOException {
    Path sample = Path.of("samples/embedding/IdentityProvider.java");
    assertThat(
            Files.readAllLines(sample).stream()
                .filter(line -> line.matches(".*;( //.*)?") && !line.startsWith("import ")))
        .hasSizeLessThanOrEqualTo(30);
  }

  private static String response(HttpResponse<String> answer) {
    Matcher found = RESPONSE.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
  }

  private HttpResponse<String> open(String path, String credentials) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (!credentials.isEmpty()) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private String query(String id, String inside) {
    return Asked.redirected(id, "urn:app", url + "/sso", inside);
  }
}
