package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections of the Management API. */
class ConnectionsResourceTest {
  private static final String ALL = "/api/v2/connections";
  private static final String CORP = ALL + "/con_corp";

  @TempDir private static Path folder;
  private static ServedApi api;
  private String token;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void authorise() {
    token = api.token("read:connections update:connections");
  }

  private List<String> names(String query) {
    Reply reply = api.get(ALL + query, token);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return ((Items) reply.json())
        .items().stream().map(each -> ((Fields) each).fields().get("name").text()).toList();
  }

  private void assertRefused(Reply reply, int status, String errorCode) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(((Fields) reply.json()).fields().keySet())
        .containsExactly("statusCode", "error", "message", "errorCode");
    assertThat(reply.text("statusCode")).isEqualTo(Integer.toString(status));
    assertThat(reply.text("errorCode")).isEqualTo(errorCode);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void they_are_listed_by_name_strategy_and_page() {
    assertThat(names("")).containsExactly("corp", "customers");
    assertThat(names("?strategy=auth0")).containsExactly("customers");
    assertThat(names("?name=corp")).containsExactly("corp");
    assertThat(names("?name=CORP")).isEmpty();
    assertThat(names("?page=1&per_page=1")).containsExactly("customers");
    assertThat(names("?page=9999999&per_page=100")).isEmpty();
    assertThat(api.get(ALL + "?fields=id,name&per_page=1", token).body())
        .isEqualTo("[{\"id\":\"con_corp\",\"name\":\"corp\"}]");
    assertThat(api.get(ALL + "?include_totals=true&per_page=1&fields=id", token).body())
        .isEqualTo(
            "{\"start\":0,\"limit\":1,\"length\":1,\"total\":2,"
                + "\"connections\":[{\"id\":\"con_corp\"}]}");
  }

  @Test
  void one_is_shown_without_what_the_export_does_not_show() {
    Reply reply = api.get("/api/v2/connections/con_customers", token);
    assertThat(reply.body())
        .isEqualTo(
            "{\"id\":\"con_customers\","
                + "\"options\":{\"passwordPolicy\":\"good\",\"brute_force_protection\":true},"
                + "\"strategy\":\"auth0\",\"name\":\"customers\",\"realms\":[\"customers\"],"
                + "\"enabled_clients\":[\"notes\",\"portal\",\"zendesk\"]}");
    assertThat(api.get(CORP + "?fields=options&include_fields=false", token).field("options"))
        .isNull();
    assertThat(api.get(CORP, token).body()).doesNotContain("_VALUE_NOT_SHOWN_");
  }

  @Test
  void an_entry_that_cannot_be_denied_is_refused_with_the_reason() {
    String before = api.get(CORP, token).body();
    for (String entry : List.of("\"app_metadata.ssn\"", "\"user_id\"", "\"\"", "7", "null")) {
      Reply reply =
          api.call(
              "PATCH",
              CORP,
              token,
              "{\"options\": {\"non_persistent_attrs\": [\"gender\", " + entry + "]}}");
      assertRefused(reply, 400, "invalid_body");
      assertThat(reply.text("message")).contains("root fields");
    }
    assertThat(api.get(CORP, token).body()).isEqualTo(before);
  }

  @Test
  void anything_else_than_options_is_refused() {
    for (String body :
        List.of(
            "{}",
            "{\"name\": \"other\"}",
            "{\"options\": {}, \"enabled_clients\": []}",
            "{\"options\": null}",
            "{\"options\": []}",
            "[]",
            "7")) {
      assertRefused(api.call("PATCH", CORP, token, body), 400, "invalid_body");
    }
    assertThat(api.logged()).contains("fapi");
  }

  @Test
  void a_connection_that_is_not_there_is_not_found() {
    for (String id : List.of("con_none", "x%27%20OR%201=1%20--", "%00", "%F0%9F%98%80")) {
      assertThat(api.get(ALL + "/" + id, token).status()).as(id).isIn(400, 404);
    }
    assertRefused(api.get(ALL + "/con_none", token), 404, "inexistent_connection");
    assertRefused(
        api.call("PATCH", ALL + "/con_none", token, "{\"options\": {}}"),
        404,
        "inexistent_connection");
  }

  @Test
  void a_query_that_it_does_not_have_is_refused() {
    for (String query :
        List.of(
            "?page=-1",
            "?page=x",
            "?per_page=101",
            "?q=x",
            "?page=1&page=2",
            "?fields=%FF",
            "?include_fields=perhaps",
            "?page=99999999999999999999")) {
      Reply reply = api.get(ALL + query, token);
      assertThat(reply.status()).as(query + reply.body()).isEqualTo(400);
    }
    assertRefused(api.get(ALL + "?q=x", token), 400, "invalid_query_string");
  }

  @Test
  void each_operation_needs_its_scope() {
    String reads = api.token("read:connections");
    assertRefused(api.call("PATCH", CORP, reads, "{\"options\": {}}"), 403, "insufficient_scope");
    assertRefused(api.get(CORP, api.token("read:users")), 403, "insufficient_scope");
    assertThat(api.get(CORP, api.token("read:users")).text("message"))
        .isEqualTo("Insufficient scope, expected any of: read:connections");
  }

  @Test
  void without_a_token_nothing_is_told() {
    assertRefused(ServedApi.send(api.request(CORP)), 401, "missing_authentication");
    assertRefused(
        ServedApi.send(api.request(CORP).header("Authorization", "Basic eDp5")), 400, "Bearer");
    assertRefused(api.get(CORP, "x"), 401, "invalid_token");
    String good = api.token("read:connections");
    String none =
        "eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1);
    assertRefused(api.get(CORP, none), 401, "invalid_token");
    assertThat(api.get(CORP, none).header("WWW-Authenticate")).startsWith("Bearer");
    assertRefused(
        api.get(CORP, api.signIn(ServedApi.JANE, "openid").text("id_token")), 401, "invalid_token");
  }

  @Test
  void fields_of_the_answer_are_those_of_the_store() {
    api.call(
        "PATCH", ALL + "/con_customers", token, "{\"options\": {\"passwordPolicy\": \"low\"}}");
    ClaimValue options = api.get(ALL + "/con_customers", token).field("options");
    assertThat(options.json()).isEqualTo("{\"passwordPolicy\":\"low\"}");
    api.call(
        "PATCH",
        ALL + "/con_customers",
        token,
        "{\"options\": {\"passwordPolicy\":\"good\",\"brute_force_protection\":true}}");
  }
}
