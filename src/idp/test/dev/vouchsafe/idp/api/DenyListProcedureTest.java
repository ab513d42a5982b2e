package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import dev.vouchsafe.idp.store.RawOctets;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented procedure for denying a field, over HTTP, down to the store's file. */
@Thorough
class DenyListProcedureTest {
  private static final String JANE = "/api/v2/users/samlp%7Ccorp%7Cjane";

  /** A value that only Jane has. */
  private static final String VALUE = "aws-admin";

  @TempDir private Path folder;
  private ServedApi api;

  @BeforeEach
  void start() throws IOException {
    api = ServedApi.in(folder);
    assertThat(api.signIn(ServedApi.JANE, "openid").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private boolean isInTheFile() throws IOException {
    return RawOctets.below(List.of(folder)).stream().anyMatch(text -> text.contains(VALUE));
  }

  @Test
  void a_field_that_becomes_denied_is_gone_from_the_user_and_from_the_file() throws Exception {
    String token = api.token("read:users read:connections update:connections");
    assertThat(api.get(JANE, token).text("groups")).contains(VALUE);
    assertThat(isInTheFile()).isTrue();

    // "Retrieve the options object and send the whole object."
    Fields options = (Fields) api.get("/api/v2/connections/con_corp", token).field("options");
    String changed =
        options.json().replace("[\"ethnicity\",\"clearance\"]", "[\"ethnicity\",\"groups\"]");
    assertThat(changed).contains("groups\"]");
    Reply patched =
        api.call("PATCH", "/api/v2/connections/con_corp", token, "{\"options\": " + changed + "}");

    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.field("options").json()).isEqualTo(changed);
    assertThat(patched.header("Vouchsafe-Removed")).isEqualTo("users=1, sessions=0, others=0");
    assertThat(patched.header("Vouchsafe-Cleaning")).isEqualTo("done");
    assertThat(api.get(JANE, token).field("groups")).isNull();
    assertThat(isInTheFile()).isFalse();
  }

  @Test
  void what_is_denied_stays_away_when_the_user_signs_in_again() throws Exception {
    String token = api.token("read:users update:connections");
    api.call(
        "PATCH",
        "/api/v2/connections/con_corp",
        token,
        "{\"options\": {\"non_persistent_attrs\": [\"groups\", \"MemberOf\"]}}");
    assertThat(api.signIn(ServedApi.JANE, "openid").status()).isEqualTo(200);
    assertThat(api.get(JANE, token).field("groups")).isNull();
    assertThat(isInTheFile()).isFalse();
  }

  @Test
  void options_are_replaced_whole_as_the_document_says() {
    String token = api.token("read:connections update:connections");
    api.call(
        "PATCH",
        "/api/v2/connections/con_corp",
        token,
        "{\"options\": {\"non_persistent_attrs\": [\"ethnicity\", \"gender\"]}}");
    assertThat(api.get("/api/v2/connections/con_corp", token).field("options").json())
        .isEqualTo("{\"non_persistent_attrs\":[\"ethnicity\",\"gender\"]}");
  }

  @Test
  void the_removal_is_told_in_the_log_without_a_value() {
    String token = api.token("update:connections read:logs");
    api.call(
        "PATCH",
        "/api/v2/connections/con_corp",
        token,
        "{\"options\": {\"non_persistent_attrs\": [\"groups\"]}}");
    ClaimValue found =
        api.get("/api/v2/logs?q=type:sapi%20AND%20connection_id:con_corp", token).json();
    assertThat(found.json())
        .contains("\"description\":\"Update a connection\"")
        .contains("\"denied\":[\"groups\"],\"users\":1");
    assertThat(api.log()).doesNotContain(VALUE).doesNotContain("Bearer");
  }

  /** The command as it stands in the document; its arguments are sent by our own client. */
  private static final String COMMAND =
      """
      curl --request PATCH \\
        --url 'https://{yourDomain}/api/v2/connections/YOUR_CONNECTION_ID' \\
        --header 'authorization: Bearer YOUR_TOKEN' \\
        --header 'content-type: application/json' \\
        --data '{"options": {"non_persistent_attrs": ["ethnicity", "gender", "https://acme.com/temporary_idtoken"]}}'
      """;

  private static List<String> arguments(String name) {
    return Pattern.compile("--" + name + " '?([^']*?)'?(?: \\\\)?\n")
        .matcher(COMMAND)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void the_documents_own_command_works() {
    String path = arguments("url").get(0).replaceFirst("https://[^/]*", "");
    HttpRequest.Builder request = api.request(path.replace("YOUR_CONNECTION_ID", "con_corp"));
    for (String header : arguments("header")) {
      List<String> parts = List.of(header.split(": ", 2));
      request.header(
          parts.get(0), parts.get(1).replace("YOUR_TOKEN", api.token("update:connections")));
    }
    Reply reply =
        ServedApi.send(
            request.method(
                arguments("request").get(0), BodyPublishers.ofString(arguments("data").get(0))));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body())
        .contains(
            "{\"non_persistent_attrs\":[\"ethnicity\",\"gender\",\"https://acme.com/temporary_idtoken\"]}");
  }
}
