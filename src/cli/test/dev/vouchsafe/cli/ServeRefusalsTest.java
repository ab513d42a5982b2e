package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions under which {@code serve} cannot start: one line says what to do. */
@Thorough
class ServeRefusalsTest {
  @TempDir private Path folder;

  private String refusal(String... more) {
    return refusalOf(Path.of("samples/acme"), more);
  }

  private String refusalOf(Path tenant, String... more) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", tenant.toString(), "--port", "0", "--data", folder.toString()));
    arguments.addAll(List.of(more));
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
    List<String> errors =
        err.toString(UTF_8).lines().filter(line -> line.startsWith("error: ")).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains("; ").doesNotContain("defect");
    return errors.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--host 0.0.0.0; no effect",
        "--debug-log -; no effect",
        "--key key.pem; no effect",
        "--allow-http-callbacks; no effect",
        "--compare-with samples/acme; no effect",
        "--user jane=other; two users",
        "--port 99999; no such port",
        "--port -1; no port -1",
        "--url http://localhost:99999; no such port",
        "--url http://localhost:9 --port 8; where it listens",
      })
  void without_a_tenant_what_has_no_effect_is_refused_and_not_passed_over(String text) {
    String[] words = text.split("; ", -1);
    List<String> arguments =
        new ArrayList<>(List.of("serve --no-tenant --user jane=j".split(" ", -1)));
    arguments.addAll(List.of(words[0].split(" ", -1)));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains(words[1]);
  }

  @Test
  void a_tenant_to_compare_with_that_cannot_be_read_is_named() throws IOException {
    assertThat(refusal("--compare-with", folder.resolve("none").toString())).contains("none");
    Path broken = folder.resolve("broken/rules/set.json");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "{\"name\": ");
    assertThat(refusal("--compare-with", folder.resolve("broken").toString()))
        .contains("set.json:1");
  }

  @Test
  void a_yaml_export_that_is_named_itself_keeps_its_data_beside_it() throws IOException {
    Path yaml = folder.resolve("export/tenant.yaml");
    Files.createDirectories(yaml.getParent());
    Files.writeString(yaml, "clients: []\n");
    Files.createDirectory(yaml.resolveSibling(".vouchsafe"));
    Files.writeString(yaml.resolveSibling(".vouchsafe/vouchsafe.mv.db"), "no store ".repeat(1000));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        new String[] {"serve", yaml.toString(), "--port", "0"},
        InputStream.nullInputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
        new PrintStream(err, true, UTF_8));
    assertThat(err.toString(UTF_8)).contains("database").doesNotContain("folder for data");
  }

  @Test
  void a_file_that_is_no_store_is_named_with_what_to_do() throws IOException {
    Files.writeString(folder.resolve("vouchsafe.mv.db"), "something else ".repeat(1000));
    assertThat(refusal()).contains("database", "restore a copy");
  }

  @Test
  void a_database_that_does_not_run_is_named_with_what_to_do() {
    assertThat(refusal("--db", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret"))
        .contains("check that the database runs")
        .doesNotContain("secret");
  }

  @Test
  void a_url_of_another_database_is_refused_without_repeating_it() {
    assertThat(refusal("--db", "jdbc:mysql://localhost/none?password=secret"))
        .contains("jdbc:postgresql:")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "ftp://idp.example",
        "https://u:p@idp.example",
        "https://x/?y",
        "https://x#y"
      })
  void a_url_that_browsers_cannot_reach_it_under_is_refused(String url) {
    assertThat(refusal("--url", url)).contains("--url", "https://idp.example:8443");
  }

  @Test
  void a_user_of_no_connection_is_named() throws IOException {
    Path tenant = Files.createDirectories(folder.resolve("tenant/clients")).getParent();
    Files.writeString(
        tenant.resolve("clients/CRM.json"), "{\"name\": \"CRM\", \"client_id\": \"crm\"}");
    Files.writeString(
        tenant.resolve("users.json"),
        """
        [{"user_id": "auth0|ana", "identities": [{"connection": "customers", "provider": "auth0"}]},
         {"user_id": "ldap|li"}]""");
    Files.createDirectories(tenant.resolve("database-connections/customers"));
    Files.writeString(
        tenant.resolve("database-connections/customers/database.json"),
        "{\"name\": \"customers\", \"strategy\": \"auth0\", \"options\": {}}");

    assertThat(refusalOf(tenant))
        .contains("\"ldap|li\"", "users.json", "give the user identities with a connection")
        .doesNotContain("--connection", "auth0|ana");
  }

  @Test
  void a_place_to_keep_things_and_keeping_nothing_exclude_each_other() {
    assertThat(refusal("--ephemeral")).contains("--ephemeral", "--data");
  }

  @Test
  void https_and_a_url_of_http_exclude_each_other() {
    assertThat(refusal("--https", "--url", "http://idp.example")).contains("--url", "--https");
  }

  @Test
  void without_a_tenant_there_is_no_export_to_watch() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"serve", "--no-tenant", "--user", "jane=jane@acme.example", "--watch"},
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));

    assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(err.toString(UTF_8)).startsWith("error: --watch: ").contains("; ").hasLineCount(1);
  }
}
