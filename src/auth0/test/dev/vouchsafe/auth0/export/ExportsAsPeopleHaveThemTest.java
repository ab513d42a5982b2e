package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports with what the Deploy CLI writes beside them, with parts missing, and with parts broken.
 */
class ExportsAsPeopleHaveThemTest {
  private static final String DATABASE = "database-connections/db/database.json";
  private static final String JANE =
      "{\"user_id\": \"auth0|jane\", \"email\": \"Jane@acme.example\"}";
  private static final String JOE = "{\"user_id\": \"auth0|joe\", \"email\": \"joe@acme.example\"}";

  @TempDir private Path folder;

  // Formats

  @Test
  void yaml_may_have_the_folders_of_pages_and_scripts_beside_it() {
    DeployCliExport export =
        new MadeUpExport(folder)
            .file("tenant.yaml", "clients:\n  - name: CRM\n    addons:\n      samlp: {}\n")
            .file("clients/CRM_custom_login_page.html", "<html></html>")
            .file("connections/email.html", "<html></html>")
            .file("rules/a.js", "function a() {}")
            .read();
    assertThat(export.clients()).extracting(ExportedClient::name).containsExactly("CRM");
  }

  @Test
  void yaml_may_have_any_name_and_is_given_by_it() {
    new MadeUpExport(folder).file("export.yml", "clients:\n  - name: CRM\n");
    DeployCliExport export = DeployCliExport.read(folder.resolve("export.yml"), Keywords.NONE);
    assertThat(export.folder()).isEqualTo(folder);
    assertThat(export.clients()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "rules/r.json",
    "actions/a.json",
    "rules-configs/K.json",
    "triggers/triggers.json",
    "database-connections/db/database.json",
    "clients/CRM.json"
  })
  void one_section_is_an_export(String file) {
    assertThat(
            new MadeUpExport(folder)
                .file(
                    file, file.startsWith("triggers") ? "{}" : "{\"name\": \"x\", \"key\": \"K\"}")
                .problems())
        .extracting(Problem::code)
        .doesNotContain("no-tenant");
  }

  // Sections that no login needs

  @Test
  void what_is_wrong_with_another_client_or_connection_stops_no_login() {
    MadeUpExport export =
        tenant()
            .file("clients/Other.json", "{\"name\": \"Other\", \"callbacks\": [\"##NOWHERE##\"]}")
            .file("clients/Torn.json", "{\"name\": ")
            .file(
                "connections/other.json",
                "{\"name\": \"other\", \"options\": {\"non_persistent_attrs\": 1}}");
    DeployCliExport read = export.read();
    assertThat(new TenantLogins(read).of(wish("CRM"), jane()).login().client().name())
        .isEqualTo("CRM");
    assertThat(read.notes()).extracting(Problem::code).containsExactly("not-json");
    assertThat(refusal(read, "Other").problem().code()).isEqualTo("keyword-without-value");
    assertThat(export.problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder("not-json", "keyword-without-value", "wrong-type");
  }

  @Test
  void a_connection_whose_deny_list_cannot_be_read_lets_nobody_in() {
    DeployCliExport read =
        tenant()
            .file(DATABASE, "{\"name\": \"db\", \"options\": {\"non_persistent_attrs\": 1}}")
            .read();
    assertThat(refusal(read, "CRM").problem().code()).isEqualTo("wrong-type");
  }

  @Test
  void scripts_that_do_not_run_stop_no_login() {
    DeployCliExport read =
        tenant()
            .file(
                "rules/off.json",
                "{\"name\": \"off\", \"enabled\": false, \"script\": \"./missing.js\"}")
            .file(
                "actions/unbound.json",
                "{\"name\": \"unbound\", \"code\": \"./actions/unbound/code.js\","
                    + " \"supported_triggers\": [{\"id\": \"post-login\"}]}")
            .file("actions/unbound/code.js", "const x = '##NOWHERE##';")
            .read();
    assertThat(new TenantLogins(read).of(wish("CRM"), jane()).login()).isNotNull();
  }

  @Test
  void a_script_that_runs_and_is_missing_stops_every_login() {
    assertThat(
            tenant()
                .file("rules/on.json", "{\"name\": \"on\", \"script\": \"./missing.js\"}")
                .wrong())
        .containsExactly("rules/missing.js unreadable-file");
  }

  // Add-ons and metadata

  @Test
  void an_add_on_that_is_not_supported_is_in_the_trace() {
    DeployCliExport read =
        tenant()
            .file(
                "clients/Sales.json",
                "{\"name\": \"Sales\", \"addons\": {\"salesforce\": {\"entity_id\": \"x\"},"
                    + " \"slack\": false}}")
            .read();
    List<Decision> notes = new TenantLogins(read).of(wish("Sales"), jane()).notes();
    assertThat(notes)
        .filteredOn(note -> note.subject().equals("addons"))
        .singleElement()
        .extracting(Decision::reason)
        .asString()
        .startsWith("not supported here: salesforce (")
        .contains("answered as oidc instead")
        .doesNotContain("slack");
  }

  @Test
  void metadata_of_a_connection_reaches_the_login() {
    DeployCliExport read =
        tenant().file(DATABASE, "{\"name\": \"db\", \"metadata\": {\"tier\": \"gold\"}}").read();
    assertThat(
            new TenantLogins(read).of(wish("CRM"), jane()).login().connection().metadata().json())
        .isEqualTo("{\"tier\":\"gold\"}");
  }

  // Users

  @ParameterizedTest
  @ValueSource(strings = {"auth0|joe", "joe@acme.example", "JOE@ACME.EXAMPLE"})
  void users_are_found_in_every_shape_by_id_and_address(String user) throws IOException {
    for (String text :
        List.of(
            "[" + JANE + "," + JOE + "]",
            JANE + "\n" + JOE,
            "{\"users\": [" + JANE + "," + JOE + "]}",
            "{\"start\": 0, \"users\": [" + JANE + "," + JOE + "], \"total\": [2, {}]}",
            "{\"users\": [" + JANE + "]}\n{\"users\": [" + JOE + "]}")) {
      Path plain = Files.writeString(folder.resolve("some.json"), text);
      Path gzipped = gzip(text);
      for (Path file : List.of(plain, gzipped)) {
        assertThat(ExportedUsers.of(file).find(user).fields())
            .as(text)
            .containsEntry("user_id", new ClaimValue.Text("auth0|joe"));
      }
    }
  }

  @Test
  void an_address_that_several_users_have_names_their_ids() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("users.json"), "[" + JOE + "," + JOE.replace("auth0|", "google|") + "]");
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> ExportedUsers.of(file).find("joe@acme.example"))
                .problem()
                .line())
        .contains("several users", "auth0|joe, google|joe");
  }

  @Test
  void a_gzipped_file_that_is_cut_off_is_unreadable() throws IOException {
    byte[] whole = Files.readAllBytes(gzip(JANE));
    Path cut = folder.resolve("cut.gz");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 12));
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> ExportedUsers.of(cut).find("auth0|jane")))
        .isNotNull();
  }

  private Path gzip(String text) throws IOException {
    Path file = folder.resolve("some.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private MadeUpExport tenant() {
    return new MadeUpExport(folder)
        .file("tenant.json", "{}")
        .file("clients/CRM.json", "{\"name\": \"CRM\", \"addons\": {\"samlp\": {}}}")
        .file(DATABASE, "{\"name\": \"db\"}");
  }

  private static Wish wish(String client) {
    return new Wish(client, Optional.of("db"), Optional.empty(), Optional.empty());
  }

  private static Fields jane() {
    return new Fields(Map.of("user_id", new ClaimValue.Text("auth0|jane")));
  }

  private static InvalidInputException refusal(DeployCliExport export, String client) {
    return catchThrowableOfType(
        InvalidInputException.class, () -> new TenantLogins(export).of(wish(client), jane()));
  }
}
