package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusable exports and malicious exports. */
class StrictExportTest {
  @TempDir private Path folder;

  @Test
  void everything_that_is_wrong_is_told_at_once_with_its_place() {
    MadeUpExport export =
        MadeUpExport.directory(folder)
            .file("clients/CRM.json", "{\n  \"name\": \"CRM\",\n  \"callbacks\": \"https://x\"\n}")
            .file("clients/broken.json", "{\n  \"name\": \"x\n}")
            .file("clients/nameless.json", "{\"app_type\": \"spa\"}")
            .file("clients/list.json", "[]")
            .file(
                "connections/corp.json", "{\"name\": \"corp\", \"options\": {\"debug\": \"yes\"}}")
            .file(
                "connections/x.json",
                "{\"name\": \"x\", \"options\": {\"non_persistent_attrs\": [\"user_id\"]}}")
            .file(
                "rules/a.json",
                "{\"name\": \"a\", \"order\": 1.5, \"enabled\": \"no\", \"script\": \"./gone.js\"}")
            .file("rules/b.json", "{\"name\": \"b\"}")
            .file("actions/tag.json", "{\"name\": \"tag\", \"deployed\": 1, \"code\": 2}")
            .file("triggers/triggers.json", "{\"post-login\": [{\"name\": \"tag\"}]}");
    assertThat(export.wrong())
        .containsExactly(
            "clients/broken.json:2:13 not-json",
            "clients/list.json:1:1 wrong-type",
            "clients/nameless.json:1:1 missing-key",
            "clients/CRM.json:3:16 wrong-type",
            "connections/corp.json:1:39 wrong-type",
            "connections/x.json:1:52 deny-list-entry",
            "rules/a.json:1:24 wrong-type",
            "rules/a.json:1:40 wrong-type",
            "rules/gone.js unreadable-file",
            "rules/b.json:1:1 missing-key",
            "triggers/triggers.json:1:17 missing-key",
            "actions/tag.json:1:29 wrong-type",
            "actions/tag.json:1:40 wrong-type");
    assertThat(export.problems()).extracting(Problem::nextStep).doesNotContain("");
  }

  @Test
  void what_does_not_matter_is_passed_over() {
    DeployCliExport export =
        MadeUpExport.directory(folder)
            .file("tenant.json", "not even JSON")
            .file("emails/provider.json", "{")
            .file("rules/README.md", "{")
            .file("database-connections/notes.txt", "x")
            .file("guardian/x.json", "[")
            .read();
    assertThat(export.clients()).hasSize(2);
  }

  @Test
  void a_folder_without_a_tenant_is_told_so() {
    assertThat(new MadeUpExport(folder).problems().get(0).message())
        .isEqualTo(
            "the folder holds no tenant: no tenant.yaml, no tenant.json, and no .json file in any of"
                + " the folders clients, connections, database-connections, rules, rules-configs,"
                + " actions, triggers, action-modules, roles, organizations");
    assertThat(
            new MadeUpExport(folder.resolve("other"))
                .file("rules/a-rule/README.md", "a folder of this name, and no export")
                .problems()
                .get(0)
                .code())
        .isEqualTo("no-tenant");
    assertThat(new MadeUpExport(folder.resolve("gone")).problems().get(0).message())
        .isEqualTo("there is no such folder");
    assertThat(
            MadeUpExport.directory(folder).file("tenant.yaml", "a: 1").problems().get(0).message())
        .isEqualTo("the folder holds a tenant in YAML format and in directory format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"services: {web: {image: app}}", "a: 1", "{}"})
  void a_yaml_file_without_any_part_of_a_tenant_is_told_so(String text) {
    assertThat(new MadeUpExport(folder).file("tenant.yaml", text).problems().get(0).code())
        .isEqualTo("no-tenant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users.ndjson", "users.ndjson.gz", "users.json"})
  void a_file_of_users_is_not_taken_for_a_tenant(String name) throws IOException {
    Path users = Files.writeString(folder.resolve(name), "{\"user_id\": \"auth0|jane\"}\n");
    assertThatThrownBy(() -> DeployCliExport.readWhatCanBe(users, Keywords.NONE))
        .hasMessageContaining(name + ": a file of this kind holds users and no tenant")
        .hasMessageContaining("--users");
  }

  @Test
  void paths_that_lead_out_of_the_folder_are_refused() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.js"), "stolen");
    MadeUpExport export = MadeUpExport.directory(folder.resolve("tenant"));
    for (String path :
        new String[] {
          "../../outside.js",
          "..\\\\..\\\\outside.js",
          outside.toString(),
          "x/../../../outside.js",
          ".."
        }) {
      export.file("rules/b.json", "{\"name\": \"b\", \"script\": \"" + path + "\"}");
      assertThat(export.wrong()).as(path).containsExactly("rules/b.json:1:25 path-outside");
    }
  }

  @Test
  void links_that_lead_out_of_the_folder_are_refused() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("x.json"), "{\"name\": \"stolen\"}");
    Files.writeString(outside.resolve("b.js"), "stolen");
    MadeUpExport export = MadeUpExport.directory(folder.resolve("tenant"));
    Files.delete(export.folder().resolve("rules/b.js"));
    Files.createSymbolicLink(export.folder().resolve("rules/b.js"), outside.resolve("b.js"));
    Files.createSymbolicLink(export.folder().resolve("clients/x.json"), outside.resolve("x.json"));
    assertThat(export.wrong())
        .containsExactly("clients/x.json path-outside", "rules/b.js path-outside");
    Files.createSymbolicLink(folder.resolve("link"), export.folder());
    Files.delete(export.folder().resolve("rules/b.js"));
    Files.delete(export.folder().resolve("clients/x.json"));
    Files.createSymbolicLink(
        export.folder().resolve("rules/b.js"), export.folder().resolve("rules/a.js"));
    assertThat(new MadeUpExport(folder.resolve("link")).read().clients())
        .as("links inside, and a folder that is a link, are nothing special")
        .hasSize(2);
  }

  @Test
  void a_folder_that_is_a_link_out_is_refused() throws IOException {
    MadeUpExport.directory(folder.resolve("other"));
    MadeUpExport export = new MadeUpExport(folder.resolve("t")).file("tenant.json", "{}");
    Files.createSymbolicLink(export.folder().resolve("rules"), folder.resolve("other/rules"));
    assertThat(export.wrong()).containsExactly("rules path-outside");
  }

  @Test
  void neither_configuration_nor_users_are_read_through_a_link_out() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.json"), "{\"AUTH0_DOMAIN\": \"x\"}");
    MadeUpExport export = MadeUpExport.directory(folder.resolve("tenant"));
    Files.createSymbolicLink(export.folder().resolve("users.json"), outside);
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class, () -> ExportedUsers.in(export.folder()))
                .problem()
                .code())
        .isEqualTo("path-outside");
    Files.createSymbolicLink(export.folder().resolve("config.json"), outside);
    assertThat(export.wrong()).containsExactly("config.json path-outside");
  }

  @Test
  void there_are_limits() throws IOException {
    MadeUpExport export =
        MadeUpExport.directory(folder).file("rules/b.js", " ".repeat(1024 * 1024 + 1));
    try (var file =
        new java.io.RandomAccessFile(folder.resolve("clients/CRM.json").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    export.file("clients/deep.json", "{\"name\": " + "[".repeat(100_000));
    assertThat(export.wrong())
        .containsExactly(
            "clients/CRM.json too-large",
            "clients/deep.json:1:74 limit-exceeded",
            "rules/b.js too-large");
  }

  @Test
  void text_that_is_not_utf8_is_refused_with_its_place() throws IOException {
    MadeUpExport export = MadeUpExport.directory(folder);
    Files.write(
        folder.resolve("clients/CRM.json"),
        new byte[] {'{', '\n', '"', 'n', (byte) 0xC3, '(', '"', ':', '1', '}'});
    assertThat(export.wrong()).containsExactly("clients/CRM.json:2:3 not-utf8");
  }

  @Test
  void the_same_key_twice_is_refused() {
    assertThat(
            MadeUpExport.directory(folder)
                .file("clients/CRM.json", "{\"name\": \"a\",\n \"name\": \"b\"}")
                .wrong())
        .containsExactly("clients/CRM.json:2:2 duplicate-key");
  }

  @Test
  void no_message_repeats_what_the_files_say() {
    MadeUpExport export =
        MadeUpExport.directory(folder)
            .file("clients/CRM.json", "{\"name\": \"CRM\", \"callbacks\": hunter2}")
            .file("rules-configs/KEY.json", "{\"key\": 1, \"value\": {\"x\": \"hunter2\"}}")
            .file("actions/tag.json", "{\"name\": \"tag\", \"secrets\": [\"hunter2\"]}");
    assertThat(export.problems()).hasSize(5).noneMatch(p -> p.toString().contains("hunter2"));
  }
}
