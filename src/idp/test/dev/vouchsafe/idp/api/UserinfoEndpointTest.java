package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /userinfo says, and to whom. */
@Thorough
class UserinfoEndpointTest {
  @TempDir private Path folder;
  private ServedApi api;

  @BeforeEach
  void start() throws IOException {
    api = ServedApi.in(folder);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String accessToken(String scope) {
    return api.signIn(ServedApi.JANE, scope).text("access_token");
  }

  private void deny(String names) {
    Reply reply =
        api.call(
            "PATCH",
            "/api/v2/connections/con_corp",
            api.token("update:connections"),
            "{\"options\": {\"non_persistent_attrs\": " + names + "}}");
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void it_says_what_the_scopes_open_and_what_was_set_on_the_id_token() {
    Reply reply = api.get("/userinfo", accessToken("openid email"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body())
        .isEqualTo(
            "{\"sub\":\"samlp|corp|jane\",\"email\":\"jane@acme.example\","
                + "\"https://acme.example/plan\":\"gold\"}");
  }

  @Test
  void it_is_asked_by_post_too() {
    Reply reply =
        ServedApi.send(
            api.request("/userinfo")
                .header("Authorization", "bearer " + accessToken("openid"))
                .POST(BodyPublishers.noBody()));
    assertThat(reply.text("sub")).isEqualTo(ServedApi.JANE);
  }

  @Test
  void it_has_nothing_that_is_denied() {
    deny("[\"email\", \"given_name\"]");
    Reply signedIn = api.signIn(ServedApi.JANE, "openid profile email");
    Reply reply = api.get("/userinfo", signedIn.text("access_token"));
    assertThat(((Fields) reply.json()).fields().keySet())
        .contains("name", "family_name")
        .doesNotContain("email", "given_name");
  }

  @Test
  void what_was_denied_since_is_gone() {
    String token = accessToken("openid email");
    deny("[\"email\"]");
    assertThat(api.get("/userinfo", token).field("email")).isNull();
  }

  @Test
  void nobody_has_signed_in_because_somebody_asked() {
    String token = accessToken("openid");
    int entries = api.logged().size();
    api.get("/userinfo", token);
    assertThat(api.logged()).hasSize(entries);
    assertThat(api.tenant.store().users().find(ServedApi.JANE).orElseThrow().history().logins())
        .isEqualTo(1);
  }

  @Test
  void a_token_without_openid_is_refused() {
    Reply reply = api.get("/userinfo", accessToken("email"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("error")).isEqualTo("insufficient_scope");
  }

  @Test
  void any_other_token_is_refused() {
    Reply tokens = api.signIn(ServedApi.JANE, "openid");
    String good = tokens.text("access_token");
    for (String wrong :
        List.of(
            tokens.text("id_token"),
            api.token("read:users"),
            good.substring(0, good.length() - 4) + "AAAA",
            good + ".x",
            "x",
            signed(Map.of("exp", Instant.now().minusSeconds(1).getEpochSecond())),
            signed(Map.of("iat", Instant.now().plusSeconds(60).getEpochSecond())),
            signed(Map.of("iss", "https://other.example/")),
            signed(Map.of("aud", "https://acme.example/userinfo2")),
            signed(Map.of("azp", "nobody")),
            signed(Map.of("sub", "samlp|corp|nobody")),
            signed(Map.of("exp", 1e300)))) {
      Reply reply = api.get("/userinfo", wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(401);
      assertThat(reply.text("error")).isEqualTo("invalid_token");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }
    assertThat(ServedApi.send(api.request("/userinfo")).status()).isEqualTo(401);
    assertThat(api.get("/userinfo", signed(Map.of())).status()).as("the rest fits").isEqualTo(200);
  }

  private String signed(Map<String, Object> changed) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ServedApi.ISSUER);
    claims.put("sub", ServedApi.JANE);
    claims.put("aud", "https://acme.example/userinfo");
    claims.put("iat", Instant.now().minusSeconds(10).getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
    claims.put("azp", ServedApi.PORTAL);
    claims.put("scope", "openid");
    claims.putAll(changed);
    return api.signed(claims);
  }

  @Test
  void a_user_who_was_blocked_or_deleted_is_not_told_of() {
    String token = accessToken("openid");
    String management = api.token("update:users delete:users");
    String jane = "/api/v2/users/samlp%7Ccorp%7Cjane";
    assertThat(api.call("PATCH", jane, management, "{\"blocked\": true}").status()).isEqualTo(200);
    assertThat(api.get("/userinfo", token).status()).isEqualTo(401);
    assertThat(api.signIn(ServedApi.JANE, "openid").status()).isEqualTo(403);
    api.call("PATCH", jane, management, "{\"blocked\": false}");
    assertThat(api.get("/userinfo", token).status()).isEqualTo(200);
    api.delete(jane, management);
    assertThat(api.get("/userinfo", token).status()).isEqualTo(401);
  }
}
