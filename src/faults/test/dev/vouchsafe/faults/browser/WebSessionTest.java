package dev.vouchsafe.faults.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers that share one HTTP client but no cookies. */
class WebSessionTest {
  private static final WebSession.Manners MANNERS =
      new WebSession.Manners(Reach.EVERYWHERE, Duration.ofSeconds(30));

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/in", this::signIn);
    server.createContext("/cookies", this::cookies);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void signIn(HttpExchange exchange) throws IOException {
    String user = exchange.getRequestURI().getQuery();
    exchange.getResponseHeaders().add("Set-Cookie", "user=" + user + "; Path=/; HttpOnly");
    exchange.getResponseHeaders().add("Set-Cookie", "visits=1; Path=/");
    exchange.getResponseHeaders().add("Set-Cookie", "inside=1; Path=/in");
    exchange.getResponseHeaders().add("Set-Cookie", "tls=1; Path=/; Secure");
    exchange.getResponseHeaders().set("Location", "/cookies");
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  private void cookies(HttpExchange exchange) throws IOException {
    byte[] sent =
        Optional.ofNullable(exchange.getRequestHeaders().get("Cookie"))
            .map(all -> String.join(" | ", all))
            .orElse("none")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, sent.length);
    exchange.getResponseBody().write(sent);
    exchange.close();
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private String cookies(WebSession session) {
    return session.get(at("/cookies"), stop -> false).body();
  }

  @Test
  void each_browser_sends_its_own_cookies_in_one_header() {
    WebSession jane = WebSession.fresh(MANNERS);
    WebSession joe = WebSession.fresh(MANNERS);
    jane.post(at("/in?jane"), Map.of(), stop -> false);
    joe.get(at("/in?joe"), stop -> false);
    assertThat(cookies(jane).split("; ", -1)).containsExactlyInAnyOrder("user=jane", "visits=1");
    assertThat(cookies(joe).split("; ", -1)).containsExactlyInAnyOrder("user=joe", "visits=1");
    assertThat(cookies(WebSession.fresh(MANNERS))).isEqualTo("none");
  }

  @Test
  void a_copy_begins_with_the_cookies_and_goes_its_own_way() {
    WebSession jane = WebSession.fresh(MANNERS);
    jane.get(at("/in?jane"), stop -> false);
    WebSession copy = jane.copy();
    copy.get(at("/in?joe"), stop -> false);
    assertThat(cookies(jane)).contains("user=jane");
    assertThat(cookies(copy)).contains("user=joe");
  }

  @Test
  void the_client_for_code_has_the_cookies_too() throws Exception {
    WebSession jane = WebSession.fresh(MANNERS);
    jane.get(at("/in?jane"), stop -> false);
    HttpRequest request = HttpRequest.newBuilder(at("/cookies")).build();
    assertThat(jane.http().send(request, BodyHandlers.ofString()).body()).contains("user=jane");
  }
}
