package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of the tenant's log from Auth0's documentation. */
class LogsResourceTest {
  @TempDir private static Path folder;
  private static ServedApi api;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
    token = api.token("read:logs");
    api.signIn(ServedApi.JANE, "openid");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Reply ask(String query, String more) {
    return api.get(
        "/api/v2/logs?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more, token);
  }

  @Test
  void the_migration_documents_query_finds_what_is_deprecated() {
    Reply reply = ask("type: depnote AND description: *Custom*claims*", "");
    assertThat(reply.status()).isEqualTo(200);
    List<ClaimValue> found = ((Items) reply.json()).items();
    assertThat(found).hasSize(1);
    Map<String, ClaimValue> entry = ((Fields) found.get(0)).fields();
    assertThat(entry.keySet())
        .contains("date", "type", "description", "connection_id", "client_id", "client_name")
        .endsWith("details", "log_id", "_id");
    assertThat(entry.get("details").json())
        .contains("\"id_token_claims_to_be_allowed\":[\"plan\"]")
        .contains("\"id_token_claims_to_be_disallowed\":[\"gty\"]")
        .contains("\"grant\":\"password\"")
        .doesNotContain("gold");
    assertThat(entry.get("log_id")).isEqualTo(entry.get("_id"));
  }

  @Test
  void entries_come_newest_first_in_pages() {
    Reply first = api.get("/api/v2/logs?per_page=1&sort=date:-1", token);
    Reply second = api.get("/api/v2/logs?per_page=1&page=1&fields=log_id", token);
    assertThat(((Items) first.json()).items()).hasSize(1);
    assertThat(second.body()).matches("\\[\\{\"log_id\":\"[0-9]+\"}]");
  }

  @Test
  void a_query_that_cannot_be_read_or_costs_too_much_is_refused() {
    for (String query :
        List.of(
            "type:",
            "type: (",
            "description: /.*/",
            "description: a~2",
            "*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*r*",
            "(".repeat(100),
            "x".repeat(2000),
            "date:[x TO y]",
            "' OR 1=1 --(")) {
      Reply reply = ask(query, "");
      assertThat(reply.status()).as(query).isEqualTo(400);
      assertThat(reply.text("errorCode")).isEqualTo("invalid_query_string");
    }
    assertThat(ask("type:s", "&page=10&per_page=100").status()).isEqualTo(400);
    assertThat(ask("type:s", "&sort=date:1").status()).isEqualTo(400);
    assertThat(ask("type:s", "&include_totals=true").status()).isEqualTo(400);
  }

  @Test
  void the_log_needs_its_scope() {
    assertThat(api.get("/api/v2/logs", api.token("read:users")).status()).isEqualTo(403);
  }
}
