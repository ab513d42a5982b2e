package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** Sign-ins by WS-Federation, at an application that believes each token and wants its context. */
class WsFederationTest {
  @RegisterExtension
  static final VouchsafeIdp idp =
      VouchsafeIdp.create()
          .user("jane", u -> u.email("jane@acme.example").claim("groups", "admin", "dev"));

  @Test
  void signs_a_user_in_and_out() throws IOException {
    try (var app = new Realm(idp.wsFedUrl())) {
      SignedIn jane = idp.signIn("jane").at(app.url("/console"));

      assertThat(jane.form().wresult()).contains(">jane@acme.example<", ">admin<", ">dev<");
      assertThat(jane.form().fields()).containsEntry("wa", "wsignin1.0");
      assertThat(jane.form().relayState()).contains("state");
      assertThatThrownBy(jane.form()::samlResponse).hasMessageContaining("wresult()");
      assertThat(idp.requests())
          .last()
          .satisfies(
              request -> {
                assertThat(request.issuer()).isEqualTo("urn:realm.example");
                assertThat(request.problems()).isEmpty();
              });
      assertThat(idp.logout("jane")).containsExactly("urn:realm.example");
      assertThat(jane.get("/console").body())
          .startsWith("<!DOCTYPE html>")
          .doesNotContain("wresult");
    }
  }

  @Test
  void faults_are_those_of_ws_federation_and_of_delivery() throws IOException {
    try (var app = new Realm(idp.wsFedUrl())) {
      assertThat(idp.signIn("jane").with(Fault.WS_FED_UNSIGNED).at(app.url("/console")).refused())
          .isFalse();
      assertThat(idp.signIn("jane").with(Fault.WS_FED_WCTX_LOST).at(app.url("/console")).refused())
          .isTrue();
      Attempt ofSaml = idp.signIn("jane").with(Fault.UNSIGNED).at(app.url("/console"));
      assertThatThrownBy(ofSaml::refused).isInstanceOf(TestAbortedException.class);
    }
    assertThat(Fault.mustBeRefusedByWsFederation())
        .contains(Fault.WS_FED_UNSIGNED, Fault.REPLAYED_IN_ANOTHER_BROWSER)
        .doesNotContain(Fault.UNSIGNED);
    assertThat(Fault.mustBeRefused()).doesNotContain(Fault.WS_FED_UNSIGNED);
  }

  @Test
  void every_message_with_a_fault_of_its_class_can_be_posted() throws IOException {
    try (var app = new Realm(idp.wsFedUrl())) {
      assertThat(
              Stream.of(Fault.values())
                  .filter(fault -> fault.name().startsWith("WS_FED_"))
                  .toList())
          .hasSizeGreaterThanOrEqualTo(8)
          .allSatisfy(
              fault ->
                  assertThat(idp.signIn("jane").with(fault).at(app.url("/console")).verdict())
                      .as(fault.why())
                      .isIn("accepted", "refused"));
      assertThat(idp.conformance(Level.MUST).byWsFederation().against(app.url("/console")).count())
          .isEqualTo(1 + Fault.mustBeRefusedByWsFederation().count());
    }
  }

  @Test
  void an_address_that_is_not_here_is_answered_if_it_is_trusted_only() {
    String redirect =
        idp.wsFedUrl()
            + "?wa=wsignin1.0&wtrealm=urn:other.example&wreply=https%3A%2F%2Fother.example%2Facs";

    assertThatThrownBy(() -> idp.answer(redirect).as("jane")).hasMessageContaining("wreply");
    idp.trust("urn:other.example", "https://other.example/acs");
    assertThat(idp.answer(redirect).as("jane").action()).isEqualTo("https://other.example/acs");
  }

  @Test
  void publishes_metadata_good_and_bad() throws Exception {
    assertThat(read(idp.wsFedMetadataUrl()))
        .contains("SecurityTokenServiceType", idp.wsFedUrl())
        .doesNotContain("validUntil");
    try (var own = StandaloneIdp.create().start()) {
      own.publish(Fault.METADATA_WHOSE_VALIDUNTIL_IS_OVER);
      assertThat(read(own.metadataUrl())).contains(" validUntil=\"20");
      own.publish(Fault.METADATA_SIGNED_BY_ANOTHER);
      assertThat(read(own.metadataUrl())).contains("<ds:Signature ").doesNotContain("validUntil");
      own.publishGoodMetadata();
      assertThat(read(own.metadataUrl())).doesNotContain("validUntil", "<ds:Signature ");
      assertThatThrownBy(() -> own.publish(Fault.UNSIGNED)).hasMessageContaining("metadata");
    }
  }

  private static String read(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  /** A relying party. */
  private static final class Realm implements AutoCloseable {
    private final HttpServer server;
    private final String signInUrl;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    Realm(String signInUrl) throws IOException {
      this.signInUrl = signInUrl;
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/console", this::console);
      server.createContext("/acs", this::acs);
      server.start();
    }

    String url(String path) {
      return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static String session(HttpExchange exchange) {
      return String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
          .replace("session=", "");
    }

    private void console(HttpExchange exchange) throws IOException {
      String token = sessions.get(session(exchange));
      if (token == null) {
        String reply = URLEncoder.encode(url("/acs"), StandardCharsets.UTF_8);
        redirect(
            exchange,
            signInUrl + "?wa=wsignin1.0&wtrealm=urn%3Arealm.example&wctx=state&wreply=" + reply);
        return;
      }
      byte[] body = token.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private void acs(HttpExchange exchange) throws IOException {
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (query.contains("wa=wsignoutcleanup1.0")) {
        sessions.remove(session(exchange));
        exchange.sendResponseHeaders(200, -1);
      } else if (!body.contains("wctx=state")) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        String session = UUID.randomUUID().toString();
        sessions.put(
            session,
            URLDecoder.decode(
                body.replaceFirst("(?s).*wresult=([^&]*).*", "$1"), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Set-Cookie", "session=" + session + "; Path=/");
        redirect(exchange, "/console");
        return;
      }
      exchange.close();
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
      exchange.getResponseHeaders().set("Location", where);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
