package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious calls that attack parsers, or try to place text in an answer or the log. */
@Thorough
class HostileCallsTest {
  private static final String ANA = "/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82";

  @TempDir private static Path folder;
  private static ServedApi api;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
    token = api.token("read:users update:users");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void assertRefused(Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.text("statusCode")).isEqualTo(Integer.toString(status));
    assertThat(reply.body()).doesNotContain("s3cret");
    assertThat(api.log()).doesNotContain("s3cret");
  }

  private static Reply patch(String body) {
    return api.call("PATCH", ANA, token, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "{\"name\": \"s3cret\"",
        "{\"name\": \"s3cret\", \"name\": \"s3cret\"}",
        "{\"name\": s3cret}",
        "{\"name\": [\"s3cret\"]}",
        "{\"name\": \"s3cret\\u0000\"}",
        "{\"app_metadata\": \"s3cret\"}",
        "{\"app_metadata\": {\"x\": 1e999}}",
        "{\"blocked\": \"s3cret\"}",
        "{\"password\": {\"s\": \"s3cret\"}}",
        "{\"user_id\": \"s3cret\"}",
        "{\"identities\": [\"s3cret\"]}",
        "{\"__proto__\": {\"x\": \"s3cret\"}}",
        "{} {\"name\": \"s3cret\"}"
      })
  void a_body_that_does_not_fit_is_refused(String body) {
    assertRefused(patch(body), 400);
  }

  @Test
  void a_body_that_is_too_large_or_too_deep_is_refused() {
    assertRefused(patch("{\"name\": \"" + "s3cret".repeat(50_000) + "\"}"), 413);
    assertRefused(patch("{\"app_metadata\": " + "[".repeat(100_000)), 400);
    assertRefused(
        patch("{\"app_metadata\": " + "{\"x\":".repeat(100) + "1" + "}".repeat(101)), 400);
    assertRefused(patch("{\"app_metadata\": {\"" + "x".repeat(20_000) + "\": 1}}"), 400);
  }

  @Test
  void a_profile_grows_to_its_limit_and_no_further() {
    int status = 200;
    for (int i = 0; i < 5 && status == 200; i++) {
      status =
          patch("{\"app_metadata\": {\"k" + i + "\": \"" + "x".repeat(200_000) + "\"}}").status();
    }
    assertThat(status).isEqualTo(400);
    patch("{\"app_metadata\": {}}");
  }

  @Test
  void a_body_of_another_type_is_refused() {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "x"}) {
      assertRefused(
          ServedApi.send(
              api.request(ANA)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", type)
                  .method("PATCH", BodyPublishers.ofString("{\"name\": \"s3cret\"}"))),
          415);
    }
    assertRefused(
        ServedApi.send(
            api.request(ANA)
                .header("Authorization", "Bearer " + token)
                .method("PATCH", BodyPublishers.ofString("{}"))),
        415);
  }

  @Test
  void a_method_that_is_not_there_is_not_allowed() {
    assertThat(api.call("PUT", ANA, token, "{}").status()).isEqualTo(405);
    assertThat(api.call("DELETE", "/api/v2/connections/con_corp", token, "").status())
        .isEqualTo(405);
    assertThat(api.call("POST", "/api/v2/logs", token, "{}").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer s3cret,s3cret",
        "Digest s3cret",
        "Bearers3cret"
      })
  void a_header_of_another_form_is_refused(String header) {
    assertRefused(ServedApi.send(api.request(ANA).header("Authorization", header)), 400);
  }

  /** Written to the socket, because no HTTP client would send it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/users/auth0|5f7c8ec7c33c6c004bbafe82",
        "/api/v2/users/%",
        "/api/v2/users/%C0%AF",
        "/api/v2/users/..%2F..%2Flogs",
        "/api/v2/users/%2e%2e/logs",
        "/api/v2/users/;x=/logs",
        "/api/v2//users",
        "/api/v2/users?%00",
        "/api/v2/users?fields=%ZZ"
      })
  void a_path_of_another_form_opens_nothing(String path) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(api.url).getPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*");
    }
  }

  @Test
  void a_token_that_is_none_is_refused() {
    String header = "eyJhbGciOiJSUzI1NiJ9";
    for (String wrong :
        new String[] {
          "s3cret",
          "..",
          ".",
          header + "..",
          header + ".e30.",
          header + ".e30.AAAA",
          token + ".x",
          "W1tbW1tbW1tb.e30.AAAA",
          "a".repeat(6000)
        }) {
      assertRefused(api.get(ANA, wrong), 401);
    }
  }
}
