package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which tokens. */
class TokenEndpointTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private static Path folder;
  private static ServedApi api;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
    api.tenant.store().users().setPassword(ServedApi.ANA, PASSWORD.toCharArray());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Reply json(String body) {
    return ServedApi.send(
        api.request("/oauth/token")
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }

  private static Reply basic(String credentials, String... form) {
    return ServedApi.send(
        api.request("/oauth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString(ServedApi.encoded(form))));
  }

  private static void assertRefused(Reply reply, int status, String error) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.text("error")).isEqualTo(error);
    assertThat(reply.text("error_description")).isNotBlank();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void client_credentials_open_the_management_api() {
    Reply reply =
        json(
            "{\"grant_type\": \"client_credentials\", \"client_id\": \"management\","
                + " \"client_secret\": \""
                + ServedApi.SECRET
                + "\", \"audience\": \""
                + ServedApi.API
                + "\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.text("token_type")).isEqualTo("Bearer");
    assertThat(reply.text("scope"))
        .isEqualTo(
            "read:connections update:connections read:users create:users update:users"
                + " delete:users read:logs");
    Map<String, ClaimValue> claims = ServedApi.claims(reply.text("access_token"));
    assertThat(claims.get("iss").text()).isEqualTo(ServedApi.ISSUER);
    assertThat(claims.get("aud").text()).isEqualTo(ServedApi.API);
    assertThat(claims.get("sub").text()).isEqualTo("management@clients");
    assertThat(claims.get("gty").text()).isEqualTo("client-credentials");
    assertThat(api.logged()).contains("seccft");
  }

  @Test
  void credentials_may_come_by_http_basic() {
    Reply reply =
        basic(
            "management:" + ServedApi.SECRET,
            "grant_type",
            "client_credentials",
            "scope",
            "read:users");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("scope")).isEqualTo("read:users");
  }

  @Test
  void the_api_may_be_named_by_where_it_is_served() {
    for (String audience : new String[] {api.url + "/api/v2/", "https://acme.example/api/v2"}) {
      Reply reply =
          basic(
              "management:" + ServedApi.SECRET,
              "grant_type",
              "client_credentials",
              "audience",
              audience);
      assertThat(ServedApi.claims(reply.text("access_token")).get("aud").text())
          .isEqualTo(ServedApi.API);
    }
  }

  @Test
  void a_wrong_secret_client_audience_or_scope_is_refused() {
    String grant = "client_credentials";
    assertRefused(basic("management:wrong", "grant_type", grant), 401, "access_denied");
    assertRefused(basic("nobody:" + ServedApi.SECRET, "grant_type", grant), 401, "access_denied");
    assertRefused(
        api.form("/oauth/token", "grant_type", grant, "client_id", "management"),
        401,
        "access_denied");
    String right = "management:" + ServedApi.SECRET;
    assertRefused(
        basic(right, "grant_type", grant, "audience", "https://other.example/"),
        403,
        "access_denied");
    assertRefused(basic(right, "grant_type", grant, "scope", "read:moon"), 400, "invalid_scope");
    assertRefused(basic(right, "grant_type", grant, "client_secret", "x"), 400, "invalid_request");
    assertRefused(basic("management", "grant_type", grant), 401, "access_denied");
    assertThat(api.logged()).contains("feccft");
    assertThat(api.log()).doesNotContain("moon").doesNotContain("other.example");
  }

  @Test
  void a_password_gives_the_tokens_of_a_client() {
    Reply reply =
        withPassword(ServedApi.PORTAL, "ANA@customer.example", PASSWORD, "scope", "openid email");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Map<String, ClaimValue> id = ServedApi.claims(reply.text("id_token"));
    assertThat(id.get("sub").text()).isEqualTo(ServedApi.ANA);
    assertThat(id.get("aud").text()).isEqualTo(ServedApi.PORTAL);
    assertThat(id.get("email").text()).isEqualTo("ana@customer.example");
    assertThat(id.get("https://acme.example/plan").text()).isEqualTo("gold");
    assertThat(ServedApi.claims(reply.text("access_token")).get("aud").text())
        .isEqualTo(ServedApi.ISSUER + "userinfo");
    assertThat(api.logged()).contains("sepft", "s", "depnote");
  }

  @Test
  void a_wrong_password_or_user_is_refused_in_the_same_words() {
    Reply wrong = withPassword(ServedApi.ANA, "wrong");
    assertRefused(wrong, 403, "invalid_grant");
    assertThat(withPassword("nobody@customer.example", PASSWORD).body()).isEqualTo(wrong.body());
    assertThat(withPassword("auth0|' OR 1=1 --", PASSWORD).body()).isEqualTo(wrong.body());
    assertThat(withPassword("\u0000", PASSWORD).body()).isEqualTo(wrong.body());
    assertThat(api.logged()).contains("fepft", "fp");
    assertThat(api.log()).doesNotContain("nobody@customer.example").doesNotContain("OR 1=1");
  }

  private static Reply withPassword(String user, String password) {
    return withPassword(ServedApi.PORTAL, user, password);
  }

  private static Reply withPassword(String client, String user, String password, String... more) {
    List<String> fields =
        List.of(
            "grant_type", "password", "client_id", client, "username", user, "password", password);
    return api.form(
        "/oauth/token", Stream.concat(fields.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void a_user_whose_connection_is_not_enabled_for_the_client_is_refused() {
    assertRefused(withPassword("zendesk", ServedApi.JANE, "any"), 403, "invalid_grant");
  }

  @Test
  void a_token_for_an_api_opens_userinfo_too_where_openid_is_granted() {
    Reply reply =
        withPassword(
            ServedApi.PORTAL,
            ServedApi.JANE,
            "any",
            "audience",
            "https://api.acme.example/",
            "scope",
            "openid");
    String token = reply.text("access_token");
    assertThat(ServedApi.claims(token).get("aud").json())
        .isEqualTo("[\"https://api.acme.example/\",\"https://acme.example/userinfo\"]");
    assertThat(api.get("/userinfo", token).status()).isEqualTo(200);
  }

  /**
   * A user's token never opens the Management API, whatever is requested or the tenant's code sets.
   */
  @Test
  void no_user_is_given_a_token_that_opens_the_management_api() {
    Reply reply =
        withPassword(
            ServedApi.PORTAL,
            ServedApi.JANE,
            "any",
            "audience",
            ServedApi.API,
            "scope",
            "read:users update:connections");
    Reply users = api.get("/api/v2/users", reply.text("access_token"));
    assertThat(users.status()).isEqualTo(403);
    assertThat(users.text("errorCode")).isEqualTo("insufficient_scope");
  }

  @Test
  void what_is_no_request_is_refused() {
    assertRefused(api.form("/oauth/token"), 400, "invalid_request");
    assertRefused(
        api.form("/oauth/token", "grant_type", "implicit"), 400, "unsupported_grant_type");
    assertRefused(
        api.form("/oauth/token", "grant_type", "password", "grant_type", "password"),
        400,
        "invalid_request");
    assertRefused(
        json("{\"grant_type\": \"password\", \"grant_type\": \"x\"}"), 400, "invalid_request");
    assertRefused(json("{\"grant_type\": [\"password\"]}"), 400, "invalid_request");
    assertRefused(json("{\"grant_type\": " + "[".repeat(100_000)), 400, "invalid_request");
    assertRefused(json("nothing"), 400, "invalid_request");
    assertRefused(json("{\"x\": \"" + "x".repeat(300_000) + "\"}"), 413, "invalid_request");
    assertRefused(
        ServedApi.send(
            api.request("/oauth/token")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<grant/>"))),
        400,
        "invalid_request");
    assertThat(ServedApi.send(api.request("/oauth/token")).status()).isEqualTo(405);
  }
}
