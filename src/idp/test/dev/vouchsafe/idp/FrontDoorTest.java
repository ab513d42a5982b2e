package dev.vouchsafe.idp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as they reach the port, before routing. */
@Thorough
class FrontDoorTest {
  private static final String WEB_SOCKET =
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static int port;

  @BeforeAll
  static void serve() {
    tenant =
        new MadeUpTenant(folder)
            .with(
                "Api",
                "{\"name\": \"Api\", \"client_id\": \"api\", \"client_secret\": \"secret\"}");
    idp = tenant.serve();
    port = URI.create(idp.tenant().url()).getPort();
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost:8080"})
  void names_of_this_machine_are_let_in(String host) throws IOException {
    assertThat(answer("GET / HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "attacker.example:18082",
        "localhost.attacker.example",
        "127.0.0.1.attacker.example",
        "192.0.2.1"
      })
  void a_name_that_leads_here_is_not_one_of_ours(String host) throws IOException {
    for (String path : new String[] {"/", "/api/v2/users", "/oauth/token", "/samlp/crm", "/x"}) {
      assertThat(answer("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"))
          .startsWith("HTTP/1.1 421 ")
          .doesNotContain("jane");
    }
    assertThat(answer("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void who_names_no_host_is_not_let_in() throws IOException {
    assertThat(answer("GET / HTTP/1.0\r\n")).startsWith("HTTP/1.1 421 ");
  }

  @Test
  void nothing_is_upgraded_and_no_session_of_the_server_begins() throws IOException {
    String answer =
        answer("GET /anything HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n" + WEB_SOCKET);
    assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContainIgnoringCase("set-cookie");
  }

  @Test
  void a_method_that_is_not_allowed_is_answered_by_those_that_are() throws IOException {
    assertThat(answer("DELETE /login HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .containsPattern("(?i)allow: [A-Z, ]*GET[A-Z, ]*")
        .containsPattern("(?i)allow: [A-Z, ]*POST[A-Z, ]*");
  }

  @Test
  void made_up_methods_make_no_labels() throws IOException {
    answer("MADEUP" + "X".repeat(100) + " / HTTP/1.1\r\nHost: localhost\r\n");
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    assertThat(browser.open(idp.tenant().url() + "/metrics").body())
        .contains("vouchsafe_requests")
        .doesNotContain("MADEUP");
  }

  @Test
  void after_ten_wrong_passwords_none_is_tried() {
    String page = idp.tenant().url() + "/oauth/token";
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    for (int i = 0; i < 10; i++) {
      assertThat(browser.post(page, grant("wrong")).status()).isEqualTo(403);
    }
    assertThat(browser.post(page, grant(MadeUpTenant.PASSWORD)).body())
        .contains("too_many_attempts");
  }

  private static Map<String, String> grant(String password) {
    return Map.of(
        "grant_type", "password",
        "client_id", "api",
        "client_secret", "secret",
        "username", MadeUpTenant.ANA,
        "password", password);
  }

  /** Returns the raw answer to a request without a body. */
  private static String answer(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              (head
                      + "Connection: close"
                      + (head.contains("Upgrade") ? ", Upgrade" : "")
                      + "\r\n\r\n")
                  .getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
