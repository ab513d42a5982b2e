package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delegation: denied fields are not in the ID token unless the scope is passthrough. */
class DelegationEndpointTest {
  @TempDir private static Path folder;
  private static ServedApi api;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void a_delegation_reads_the_user_from_the_store_again() {
    Reply denied =
        api.call(
            "PATCH",
            "/api/v2/connections/con_corp",
            api.token("update:connections"),
            "{\"options\": {\"non_persistent_attrs\": [\"given_name\"]}}");
    assertThat(denied.status()).isEqualTo(200);
    String idToken = api.signIn(ServedApi.JANE, "openid profile").text("id_token");
    assertThat(ServedApi.claims(idToken)).as("issued as usual").containsKey("given_name");

    Reply delegated = delegate(idToken, "openid profile");
    assertThat(delegated.status()).as(delegated.body()).isEqualTo(200);
    Map<String, ClaimValue> claims = ServedApi.claims(delegated.text("id_token"));
    assertThat(claims.get("aud").text()).isEqualTo("k3oyQmVZcYyT8slack");
    assertThat(claims).containsKey("family_name").doesNotContainKey("given_name");

    assertThat(ServedApi.claims(delegate(idToken, "passthrough").text("id_token")))
        .containsKeys("family_name", "given_name");
    assertThat(api.logged()).contains("sd");
  }

  private static Reply delegate(String idToken, String scope) {
    return api.form(
        "/delegation",
        "grant_type",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "client_id",
        ServedApi.PORTAL,
        "target",
        "k3oyQmVZcYyT8slack",
        "id_token",
        idToken,
        "scope",
        scope);
  }

  @Test
  void a_delegation_takes_id_tokens_of_its_client_only() {
    Reply tokens = api.signIn(ServedApi.JANE, "openid");
    for (String wrong :
        List.of(
            tokens.text("access_token"),
            delegate(tokens.text("id_token"), "openid").text("id_token"),
            "x.y.z")) {
      Reply refused = delegate(wrong, "openid");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text("error")).isEqualTo("invalid_grant");
    }
    assertThat(api.logged()).contains("fd");
    assertThat(
            api.form("/delegation", "grant_type", "password", "client_id", "portal").text("error"))
        .isEqualTo("unsupported_grant_type");
  }
}
