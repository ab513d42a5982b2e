package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of the Management API. */
@Thorough
class UsersResourceTest {
  private static final String ALL = "/api/v2/users";

  @TempDir private Path folder;
  private ServedApi api;
  private String token;

  @BeforeEach
  void start() throws IOException {
    api = ServedApi.in(folder);
    token = api.token("read:users create:users update:users delete:users update:connections");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String path(String userId) {
    return ALL + "/" + URLEncoder.encode(userId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Reply create(String more) {
    return api.call(
        "POST",
        ALL,
        token,
        "{\"connection\": \"customers\", \"password\": \"correct horse\"" + more + "}");
  }

  private Reply patch(String userId, String json) {
    return api.call("PATCH", path(userId), token, json);
  }

  private Map<String, ClaimValue> user(String userId) {
    return ((Fields) api.get(path(userId), token).json()).fields();
  }

  private static void assertRefused(Reply reply, int status, String errorCode) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.text("errorCode")).isEqualTo(errorCode);
  }

  @Test
  void a_user_is_created_shown_and_deleted() {
    Reply created =
        create(
            ", \"email\": \"new@customer.example\", \"user_id\": \"new1\", \"name\": \"New\","
                + " \"user_metadata\": {\"colour\": \"blue\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.body())
        .startsWith(
            "{\"user_id\":\"auth0|new1\",\"identities\":[{\"connection\":\"customers\","
                + "\"provider\":\"auth0\",\"user_id\":\"new1\",\"isSocial\":false}],"
                + "\"email\":\"new@customer.example\",\"name\":\"New\","
                + "\"user_metadata\":{\"colour\":\"blue\"},\"created_at\":\"20")
        .doesNotContain("horse");
    assertThat(api.get(path("auth0|new1"), token).json()).isEqualTo(created.json());
    assertThat(
            api.form(
                    "/oauth/token",
                    "grant_type",
                    "password",
                    "client_id",
                    ServedApi.PORTAL,
                    "username",
                    "new@customer.example",
                    "password",
                    "correct horse")
                .status())
        .isEqualTo(200);
    assertThat(api.delete(path("auth0|new1"), token).status()).isEqualTo(204);
    assertThat(api.delete(path("auth0|new1"), token).status()).isEqualTo(204);
    assertRefused(api.get(path("auth0|new1"), token), 404, "inexistent_user");
    assertThat(api.logged().stream().filter("sapi"::equals)).hasSize(2);
    assertThat(api.log()).doesNotContain("blue").doesNotContain("new@").doesNotContain("horse");
  }

  @Test
  void an_id_is_percent_encoded_in_the_path() {
    for (String id : List.of("a/b", "a b", "a%b", "ä😀", "a|b", "a;b", "..", "a\\b", "a?b#c")) {
      Reply created =
          create(", \"username\": \"u\", \"user_id\": " + new ClaimValue.Text(id).json());
      assertThat(created.status()).as(created.body()).isEqualTo(201);
      Reply found = api.get(path("auth0|" + id), token);
      assertThat(found.status()).as(id + " " + found.body()).isEqualTo(200);
      assertThat(found.text("user_id")).isEqualTo("auth0|" + id);
      assertThat(api.delete(path("auth0|" + id), token).status()).isEqualTo(204);
    }
  }

  @Test
  void a_denied_field_is_neither_stored_nor_answered_and_no_name_is_made_of_an_email() {
    api.call(
        "PATCH",
        "/api/v2/connections/con_customers",
        token,
        "{\"options\": {\"non_persistent_attrs\": [\"email\", \"nickname\"]}}");
    Reply created =
        create(
            ", \"email\": \"denied@customer.example\", \"nickname\": \"denied nick\","
                + " \"user_id\": \"d1\"");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).doesNotContain("denied");
    Reply patched = patch("auth0|d1", "{\"nickname\": \"denied again\", \"name\": \"kept\"}");
    assertThat(patched.body()).doesNotContain("denied").contains("kept");
    assertThat(api.get(ALL + "?per_page=100", token).body()).doesNotContain("denied");
  }

  @Test
  void users_are_made_in_databases_only() {
    assertRefused(
        api.call(
            "POST",
            ALL,
            token,
            "{\"connection\": \"corp\", \"email\": \"a@b.example\", \"password\": \"x\"}"),
        400,
        "operation_not_supported");
    assertRefused(
        api.call(
            "POST",
            ALL,
            token,
            "{\"connection\": \"none\", \"email\": \"a@b.example\", \"password\": \"x\"}"),
        404,
        "inexistent_connection");
    assertRefused(create(""), 400, "invalid_body");
    assertRefused(create(", \"email\": \"a@b.example\", \"shoe_size\": 43"), 400, "invalid_body");
    assertRefused(create(", \"email\": 7"), 400, "invalid_body");
    assertRefused(
        api.call("POST", ALL, token, "{\"connection\": \"customers\", \"email\": \"a@b.example\"}"),
        400,
        "invalid_body");
    assertRefused(create(", \"email\": \"ANA@customer.example\""), 409, "user_exists");
    assertRefused(
        create(", \"email\": \"x@y.example\", \"user_id\": \"5f7c8ec7c33c6c004bbafe82\""),
        409,
        "user_exists");
    assertRefused(
        create(", \"email\": \"x@y.example\", \"user_id\": \"" + "x".repeat(300) + "\""),
        400,
        "invalid_body");
  }

  @Test
  void a_password_that_cannot_be_one_leaves_no_user_without_one() {
    Reply reply =
        api.call(
            "POST",
            ALL,
            token,
            "{\"connection\": \"customers\", \"username\": \"u\", \"user_id\": \"p1\","
                + " \"password\": \""
                + "x".repeat(2000)
                + "\"}");
    assertRefused(reply, 400, "invalid_body");
    assertRefused(api.get(path("auth0|p1"), token), 404, "inexistent_user");
  }

  @Test
  void root_attributes_are_replaced_and_null_removes_one() {
    assertThat(patch(ServedApi.ANA, "{\"name\": \"Ana\", \"nickname\": null}").status())
        .isEqualTo(200);
    assertThat(user(ServedApi.ANA)).doesNotContainKey("nickname");
    assertThat(user(ServedApi.ANA).get("name").text()).isEqualTo("Ana");
  }

  @Test
  void metadata_is_merged_at_its_first_level() {
    patch(ServedApi.ANA, "{\"app_metadata\": {\"a\": {\"x\": 1}, \"b\": 2}}");
    patch(ServedApi.ANA, "{\"app_metadata\": {\"a\": {\"y\": 3}, \"b\": null}}");
    assertThat(user(ServedApi.ANA).get("app_metadata").json())
        .isEqualTo("{\"organization\":\"customer\",\"a\":{\"y\":3}}");
    patch(ServedApi.ANA, "{\"app_metadata\": {}}");
    assertThat(user(ServedApi.ANA)).doesNotContainKey("app_metadata");
    assertRefused(patch(ServedApi.ANA, "{\"app_metadata\": []}"), 400, "invalid_body");
  }

  @Test
  void what_an_upstream_provider_states_is_not_changed_here() {
    api.signIn(ServedApi.JANE, "openid");
    assertRefused(patch(ServedApi.JANE, "{\"name\": \"J\"}"), 400, "operation_not_supported");
    assertRefused(patch(ServedApi.JANE, "{\"password\": \"x\"}"), 400, "operation_not_supported");
    assertThat(patch(ServedApi.JANE, "{\"app_metadata\": {\"team\": \"new\"}}").status())
        .isEqualTo(200);
    api.signIn(ServedApi.JANE, "openid");
    assertThat(user(ServedApi.JANE).get("app_metadata").json()).contains("\"team\":\"new\"");
  }

  @Test
  void a_password_is_changed_with_the_rest_or_not_at_all() {
    patch(ServedApi.ANA, "{\"password\": \"first\"}");
    assertRefused(
        patch(ServedApi.ANA, "{\"password\": \"" + "x".repeat(2000) + "\", \"name\": \"N\"}"),
        400,
        "invalid_body");
    assertThat(user(ServedApi.ANA).get("name").text()).isEqualTo("Ana Souza");
    assertThat(api.tenant.store().users().checkPassword(ServedApi.ANA, "first".toCharArray()))
        .isTrue();
    assertRefused(patch(ServedApi.ANA, "{\"email\": \"BO@customer.example\"}"), 409, "user_exists");
    assertRefused(
        patch(ServedApi.ANA, "{\"connection\": \"corp\", \"name\": \"N\"}"), 400, "invalid_body");
    assertRefused(patch("auth0|nobody", "{\"name\": \"N\"}"), 404, "inexistent_user");
  }

  @Test
  void users_are_listed_by_connection_and_page() {
    api.signIn(ServedApi.JANE, "openid");
    assertThat(((Items) api.get(ALL, token).json()).items()).hasSize(3);
    assertThat(api.get(ALL + "?connection=corp&fields=user_id", token).body())
        .isEqualTo("[{\"user_id\":\"samlp|corp|jane\"}]");
    assertThat(
            api.get(
                    ALL
                        + "?connection=customers&include_totals=true&per_page=1&page=1"
                        + "&fields=user_id",
                    token)
                .body())
        .isEqualTo(
            "{\"start\":1,\"limit\":1,\"length\":1,\"total\":2,"
                + "\"users\":[{\"user_id\":\"auth0|5f7c8ec7c33c6c004bbafe83\"}]}");
    assertRefused(api.get(ALL + "?connection=none", token), 404, "inexistent_connection");
    assertRefused(api.get(ALL + "?q=name:x", token), 400, "invalid_query_string");
  }

  @Test
  void text_that_would_be_sql_is_text() {
    String hostile = "x'; DROP TABLE users; --";
    Reply created =
        create(
            ", \"username\": "
                + new ClaimValue.Text(hostile).json()
                + ", \"user_id\": "
                + new ClaimValue.Text(hostile).json());
    assertThat(created.status()).isEqualTo(201);
    assertThat(user("auth0|" + hostile).get("username").text()).isEqualTo(hostile);
    assertRefused(api.get(path("' OR '1'='1"), token), 404, "inexistent_user");
  }
}
