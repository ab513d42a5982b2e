package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.trace.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles and organizations of an export, and logins that refer to them. */
class ExportedFactsTest {
  private static final String ACME =
      """
      {"name": "acme", "id": "org_1", "display_name": "Acme Ltd.", "metadata": {"plan": "gold"},
       "branding": {"logo_url": "https://acme.example/logo.png"},
       "connections": [{"name": "corp", "assign_membership_on_login": true}], "unknown": [1]}
      """;

  @TempDir private Path folder;
  private MadeUpExport export;

  @BeforeEach
  void export() {
    export =
        MadeUpExport.directory(folder)
            .file("organizations/acme.json", ACME)
            .file("organizations/bolt.json", "{\"name\": \"bolt\", \"connections\": []}")
            .file(
                "roles/Admin.json",
                """
                {"name": "Admin", "description": "may all", "permissions":
                  [{"permission_name": "read:all", "resource_server_identifier": "https://api"}]}
                """);
  }

  @Test
  void a_login_has_what_the_export_holds_of_its_organization() {
    TenantLogin login = login("{\"name\": \"acme\"}");

    assertThat(organization(login))
        .isEqualTo(
            "{\"id\":\"org_1\",\"name\":\"acme\",\"display_name\":\"Acme Ltd.\","
                + "\"metadata\":{\"plan\":\"gold\"}}");
    String at = folder + "/organizations/acme.json:1:1";
    assertThat(note(login).reason())
        .isEqualTo("id, display_name, metadata from the export's organization (" + at + ")");
    assertThat(note(login).origin()).containsExactly(at);
    assertThat(note(login).caution()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"org_1\"}",
        "{\"id\": \"org_1\", \"name\": \"acme\"}",
      })
  void an_organization_is_found_by_its_id(String named) {
    assertThat(organization(login(named))).contains("\"plan\":\"gold\"", "\"name\":\"acme\"");
  }

  @Test
  void what_is_stated_stands_as_it_is() {
    String stated = "{\"name\":\"acme\",\"metadata\":{\"tier\":1},\"display_name\":null}";
    assertThat(organization(login(stated)))
        .isEqualTo(
            "{\"id\":\"org_1\",\"name\":\"acme\",\"display_name\":null,\"metadata\":{\"tier\":1}}");

    String whole = stated.replace("{\"name\"", "{\"id\":\"org_1\",\"name\"");
    assertThat(login(whole).notes()).noneMatch(each -> each.subject().equals("event.organization"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name': 'acne'}",
        "{'id': 'org_2'}",
        "{'id': 'acme'}",
        "{'name': 'acme', 'id': 'org_2'}",
      })
  void an_organization_that_is_not_in_the_export_is_noted(String named) {
    String stated = named.replace('\'', '"').replace(": ", ":").replace(", ", ",");
    TenantLogin login = login(stated);

    assertThat(organization(login)).isEqualTo(stated);
    assertThat(note(login).reason()).isEqualTo("as it is stated; it is not in the export");
    assertThat(note(login).caution()).contains("the export holds no such organization");
    assertThat(note(login).toString()).doesNotContain("acne", "org_2");
  }

  @Test
  void an_export_without_organizations_is_noted_and_no_mistake() throws IOException {
    Files.delete(folder.resolve("organizations/acme.json"));
    Files.delete(folder.resolve("organizations/bolt.json"));

    assertThat(note(login("{\"name\": \"acme\"}")).caution()).isEmpty();
    assertThat(note(login("{\"name\": \"acme\"}")).reason()).contains("not in the export");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"display_name\": \"Acme\"}", "{\"name\": 1}"})
  void an_organization_without_a_name_is_as_it_is_stated(String stated) {
    TenantLogin login = login(stated);
    assertThat(organization(login)).isEqualTo(stated.replace(": ", ":"));
    assertThat(login.notes()).noneMatch(each -> each.subject().equals("event.organization"));
  }

  @Test
  void a_connection_that_is_not_enabled_for_the_organization_is_a_caution() {
    assertThat(login("{\"name\": \"bolt\"}").notes())
        .extracting(each -> each.caution().orElse(""))
        .contains(
            "the connection corp is not enabled for the organization, so the tenant itself would"
                + " refuse this login ("
                + folder
                + "/organizations/bolt.json:1:1)");
  }

  @Test
  void roles_are_kept_as_they_are_stated() {
    export.file("facts.json", "{\"all\": {\"authorization\": {\"roles\": [\"Admin\", \"x\"]}}}");
    assertThat(login().login().authentication().event().json())
        .isEqualTo("{\"authorization\":{\"roles\":[\"Admin\",\"x\"]}}");
    assertThat(export.read().scripts().facts().roles())
        .extracting(Label::name)
        .containsExactly("Admin");
  }

  @Test
  void both_formats_say_the_same() {
    MadeUpExport yaml =
        new MadeUpExport(folder.resolve("yaml"))
            .file(
                "tenant.yaml",
                """
                clients: []
                roles:
                  - name: Admin
                    permissions:
                      - {permission_name: 'read:all', resource_server_identifier: 'https://api'}
                organizations:
                  - name: acme
                    id: org_1
                    display_name: Acme Ltd.
                    metadata: {plan: gold}
                    connections:
                      - {name: corp, assign_membership_on_login: true}
                  - {name: bolt, connections: []}
                """);
    ExportedFacts inYaml = yaml.read().scripts().facts();
    ExportedFacts inFiles = export.read().scripts().facts();

    assertThat(inYaml.organizations())
        .extracting(ExportedOrganization::event)
        .isEqualTo(inFiles.organizations().stream().map(ExportedOrganization::event).toList());
    assertThat(inYaml.organizations())
        .extracting(ExportedOrganization::connections)
        .containsExactly(Optional.of(List.of("corp")), Optional.of(List.of()));
    assertThat(inYaml).hasToString("1 roles, 2 organizations");
    assertThat(yaml.wrong()).isEmpty();
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_stops_no_login() throws IOException {
    export
        .file("organizations/a.json", "[")
        .file("organizations/b.json", "{\"name\": 1}")
        .file(
            "organizations/c.json", "{\"name\": \"c\",\n \"metadata\": \"x\", \"connections\": 1}")
        .file("organizations/d.json", "{\"display_name\": \"nameless\"}")
        .file("organizations/e.json", "{\"name\": \"acme\", \"metadata\": {\"plan\": \"iron\"}}")
        .file("organizations/f.json", "{\"name\": \"f\", \"metadata\": {\"x\": \"@@GONE@@\"}}")
        .file("roles/a.json", "[1]")
        .file("roles/b.json", "{\"name\": \"Admin\"}")
        .file("roles/notes.txt", "{");
    assertThat(export.wrong())
        .containsExactly(
            "roles/a.json:1:1 wrong-type",
            "roles/b.json:1:10 duplicate-name",
            "organizations/a.json:1:2 not-json",
            "organizations/b.json:1:10 wrong-type",
            "organizations/c.json:2:14 wrong-type",
            "organizations/c.json:2:34 wrong-type",
            "organizations/d.json:1:1 missing-key",
            "organizations/e.json:1:10 duplicate-name",
            "organizations/f.json:1:33 keyword-without-value");
    assertThat(organization(login("{\"name\": \"acme\"}"))).contains("gold").doesNotContain("iron");
    assertThat(export.read().notes()).hasSize(9);
  }

  @Test
  void organizations_that_lead_out_of_the_folder_are_not_read(@TempDir Path outside)
      throws IOException {
    Files.writeString(outside.resolve("x.json"), "{\"name\": \"stolen\"}");
    Files.createSymbolicLink(folder.resolve("roles/x.json"), outside.resolve("x.json"));
    Files.delete(folder.resolve("organizations/acme.json"));
    Files.delete(folder.resolve("organizations/bolt.json"));
    Files.delete(folder.resolve("organizations"));
    Files.createSymbolicLink(folder.resolve("organizations"), outside);

    assertThat(export.wrong())
        .containsExactly("roles/x.json path-outside", "organizations path-outside");
    assertThat(export.read().scripts().facts().organizations()).isEmpty();
  }

  @Test
  void a_huge_or_deep_file_stops_no_login() throws IOException {
    try (var file =
        new java.io.RandomAccessFile(folder.resolve("organizations/huge.json").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    export.file("roles/deep.json", "{\"name\": " + "[".repeat(100_000));

    assertThat(export.wrong())
        .containsExactly(
            "roles/deep.json:1:74 limit-exceeded", "organizations/huge.json too-large");
    assertThat(organization(login("{\"name\": \"acme\"}"))).contains("gold");
  }

  private TenantLogin login(String organization) {
    export.file("facts.json", "{\"all\": {\"organization\": " + organization + "}}");
    return login();
  }

  private TenantLogin login() {
    Fields jane = (Fields) ClaimValue.of(Map.of("user_id", "samlp|corp|jane"));
    return new TenantLogins(export.read())
        .of(new Wish("CRM", Optional.empty(), Optional.empty(), Optional.empty()), jane);
  }

  private static String organization(TenantLogin login) {
    return login.login().authentication().event().fields().get("organization").json();
  }

  private static Decision note(TenantLogin login) {
    return login.notes().stream()
        .filter(each -> each.subject().equals("event.organization"))
        .findFirst()
        .orElseThrow();
  }
}
