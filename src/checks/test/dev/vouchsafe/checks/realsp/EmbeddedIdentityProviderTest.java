package dev.vouchsafe.checks.realsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.SampleProgram;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The sample of an embedded identity provider signs a user in to mod_auth_mellon. */
class EmbeddedIdentityProviderTest {

  @Test
  void signs_its_user_in_to_mellon() throws Exception {
    Mellon.require();
    int port = DaemonFolder.freePort();
    String idp = "http://localhost:" + port;
    try (Mellon mellon = new Mellon()) {
      HttpServer server =
          (HttpServer)
              SampleProgram.of("embedding", "IdentityProvider")
                  .call("start", port, "urn:mellon", mellon.url() + "/mellon/postResponse");
      try {
        publishAsMellonAsks(server, idp);
        mellon.start(new TestBrowser(idp), idp);
        TestBrowser browser = new TestBrowser(mellon.url());

        String request = browser.open(mellon.url() + Apache.PROTECTED).sentTo();
        Shown shown = post(browser, signIn(request));

        Map<String, String> environment = environment(shown.page());
        assertThat(mellon.user(environment)).isEqualTo("ada@acme.example");
        assertThat(mellon.attributes(environment))
            .containsEntry("groups", java.util.List.of("staff", "R&D"));
      } finally {
        server.stop(0);
      }
    }
  }

  /** Mellon's fixture reads metadata at the path where {@code vouchsafe serve} publishes it. */
  private static void publishAsMellonAsks(HttpServer server, String idp) {
    byte[] metadata = get(idp + "/metadata", "").body().getBytes(UTF_8);
    server.createContext(
        "/samlp/metadata/mellon",
        exchange -> {
          exchange.sendResponseHeaders(200, metadata.length);
          exchange.getResponseBody().write(metadata);
          exchange.close();
        });
  }

  private static Document signIn(String request) {
    String basic = Base64.getEncoder().encodeToString("ada:lovelace".getBytes(UTF_8));
    HttpResponse<String> answer = get(request, "Basic " + basic);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static Shown post(TestBrowser browser, Document page) {
    Map<String, String> fields = new java.util.LinkedHashMap<>();
    page.select("input[type=hidden]")
        .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
    return browser.post(page.selectFirst("form").attr("action"), fields);
  }

  private static Map<String, String> environment(Document page) {
    Map<String, String> variables = new java.util.LinkedHashMap<>();
    for (String line : page.selectFirst("#seen").wholeText().split("\n", -1)) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return variables;
  }

  private static HttpResponse<String> get(String url, String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
