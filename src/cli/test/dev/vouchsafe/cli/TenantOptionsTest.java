package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code issue --tenant} and {@code explain --tenant}. */
class TenantOptionsTest {
  private static final String ACME = "--tenant samples/acme --client Slack --user samlp|corp|jane";
  private static final String KEY =
      " --key samples/keys/idp-rsa.key.pem --cert samples/keys/idp-rsa.crt.pem";

  @TempDir private Path folder;

  @Test
  void a_tenants_login_is_issued_in_every_format() {
    for (String format : new String[] {"xml", "base64", "form", "json"}) {
      Ran ran = run("issue " + ACME + KEY + " --format " + format);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.code()).isZero();
    }
    assertThat(run("issue " + ACME + KEY).out())
        .contains(">jane@acme.example<", "Name=\"first_name\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "issue; there is no login",
        "explain; there is no login",
        "explain samples/acme; this is a folder, not a login file",
        "issue --client CRM login.json; an option that belongs to --tenant is given without it",
        "issue --keyword A=B login.json; an option that belongs to --tenant is given without it",
        "issue --tenant samples/acme login.json; --tenant and login files are both given",
        "explain --tenant samples/acme --user x; --tenant: the option needs --client NAME",
        "explain --tenant samples/acme --client x; --tenant: the option needs --user ID",
        "issue --tenant samples/acme --client x --user y --keyword A; KEY=VALUE",
        "issue --tenant samples/nowhere --client x --user y; there is no such folder",
        "issue --tenant samples/acme --client x --user samlp|corp|jane; the tenant has no client \"x\"",
        "issue --tenant samples/acme --client AWS --user y; no user has this user_id",
      })
  void what_does_not_go_together_is_wrong_usage(String command, String message) {
    Ran ran = run(command);
    assertThat(ran.err()).contains(message);
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain --tenant samples/acme --client Nope --user x",
        "issue --tenant samples/acme --client Nope --user x" + KEY,
        "diff samples/acme samples/acme --client Nope --user x"
      })
  void an_unknown_client_is_named_and_then_the_unknown_user(String command) {
    Ran ran = run(command);
    assertThat(ran.err().lines().filter(line -> line.startsWith("error: ")))
        .satisfiesExactly(
            line -> assertThat(line).contains("the tenant has no client \"Nope\""),
            line -> assertThat(line).contains("no user has this user_id"));
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void everything_that_is_wrong_with_a_tenant_is_told() throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    Files.writeString(folder.resolve("clients/a.json"), "{\"name\": 1}");
    Files.writeString(folder.resolve("clients/b.json"), "{");
    Ran ran = run("explain --tenant " + folder + " --client a --user b");
    assertThat(ran.err()).contains("clients/a.json:1:10: ", "clients/b.json:1:");
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void a_script_that_reads_a_secret_without_a_value_refuses_the_login_by_its_name() {
    Ran ran = run("issue --tenant samples/acme --client AWS --user samlp|corp|jane" + KEY);
    assertThat(ran.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.err()).contains("aws-roles.js:6:", "AWS_SAML_PROVIDER");
  }

  @Test
  void users_and_the_domain_can_be_given() throws IOException {
    Path users = folder.resolve("users.ndjson");
    Files.writeString(
        users,
        "{\"user_id\": \"samlp|corp|new\", \"email\": \"new@acme.example\", \"password_hash\": \"$2b$\"}\n");
    Ran ran =
        run(
            "issue --tenant samples/acme --client Slack --user samlp|corp|new --domain eu.acme.example --users "
                + users
                + KEY);
    assertThat(ran.out()).contains(">new@acme.example<", ">urn:eu.acme.example<");
    assertThat(ran.out()).doesNotContain("password");
  }

  @Test
  void precedence_is_an_option_for_exports_do_not_tell_it() {
    for (String precedence : new String[] {"upgraded", "legacy"}) {
      assertThat(run("issue " + ACME + KEY + " --precedence " + precedence).code()).isZero();
    }
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            command.split(" ", -1),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
