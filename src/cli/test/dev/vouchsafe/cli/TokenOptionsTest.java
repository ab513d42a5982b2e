package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins of OpenID Connect on the command line. */
class TokenOptionsTest {
  private static final String OIDC =
      "{\"protocol\": \"oidc\", \"client\": {\"client_id\": \"c1\"}, \"user\": {\"user_id\": \"u1\"},"
          + " \"context\": {\"idToken\": {\"team\": 1}}, \"request\": {\"scope\": \"openid\"}}";
  private static final String SAML =
      "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u1\"}}";

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  private static Run issue(String stdin, String... options) {
    List<String> args =
        new ArrayList<>(List.of("issue", "-", "--key", "samples/keys/idp-rsa.key.pem", "--cert"));
    args.add("samples/keys/idp-rsa.crt.pem");
    args.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args.toArray(String[]::new),
            new ByteArrayInputStream(stdin.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Fields json(String line) {
    return (Fields) JsonReader.read("out", 1, line.getBytes(UTF_8)).value();
  }

  @Test
  void json_has_tokens_and_trace_only() {
    Run run = issue(OIDC, "--format", "json");
    assertThat(run.code()).isZero();
    Fields printed = json(run.out());
    assertThat(printed.fields()).containsOnlyKeys("tokens", "trace");
    assertThat(((Fields) printed.fields().get("tokens")).fields())
        .containsOnlyKeys("id_token", "access_token", "userinfo");
  }

  @Test
  void without_a_format_it_prints_what_a_token_endpoint_answers() {
    Run run = issue(OIDC);
    assertThat(run.code()).isZero();
    assertThat(json(run.out()).fields())
        .containsOnlyKeys("access_token", "id_token", "scope", "expires_in", "token_type");
    assertThat(issue(OIDC + "\n" + OIDC, "--format", "jwt").out()).hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "form", "base64"})
  void tokens_have_no_xml(String format) {
    Run run = issue(OIDC, "--format", format);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out() + run.err())
        .contains("the tokens of oidc cannot be printed as " + format)
        .contains("use --format jwt or json");
  }

  @Test
  void a_response_is_no_token() {
    Run run = issue(SAML, "--format", "jwt");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("use --format xml, base64, form or json");
  }

  @Test
  void logins_of_several_protocols_go_in_one_run() {
    Run run = issue(OIDC + "\n" + SAML, "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().map(line -> json(line).fields().containsKey("response")))
        .containsExactly(false, true);
  }

  @Test
  void an_algorithm_that_does_not_fit_the_key_is_told() {
    assertThat(issue(OIDC, "--token-alg", "PS256").code()).isZero();
    Run run = issue(OIDC, "--token-alg", "ES256");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("ES256 with a key on the curve P-256");
    assertThat(issue(OIDC, "--token-alg", "HS256").code()).isEqualTo(2);
  }

  @Test
  void the_tenants_log_is_appended_in_the_order_of_the_logins() throws IOException {
    Path log = folder.resolve("log.ndjson");
    String other = OIDC.replace("\"c1\"", "\"c2\"");
    String[] options = {
      "--format", "json", "--precedence", "legacy", "--tenant-log", log.toString()
    };
    assertThat(issue(OIDC + "\n" + other + "\n" + SAML, options).code()).isZero();
    assertThat(issue(OIDC, options).code()).isZero();
    assertThat(Files.readAllLines(log).stream().map(line -> json(line).fields()))
        .extracting(entry -> entry.get("type").text() + " " + entry.get("client_id").text())
        .containsExactly("depnote c1", "depnote c2", "depnote c1");
    assertThat(issue(OIDC, "--tenant-log", folder.resolve("no/log").toString()).code())
        .isEqualTo(2);
  }
}
