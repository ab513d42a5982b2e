package dev.vouchsafe.auth0.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.FlippedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes each cell of the denial table in turn; lint must follow the table. */
class EveryCellOfLintTest {
  @TempDir Path folder;

  private static Stream<FlippedTable> tables() {
    return FlippedTable.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_mapped_field_is_reported_as_the_table_says(FlippedTable table) {
    MadeUpTenant.in(folder)
        .client("\"mappings\": {\"name\": \"displayName\", \"email\": \"mail\"}")
        .denying("placeholder")
        .action("copy", "api.idToken.setCustomClaim('n', event.user.name);")
        .action("copyEmail", "api.idToken.setCustomClaim('e', event.user.email);");
    List<String> findings = findings(table);
    for (String field : List.of("name", "email")) {
      boolean token = table.mayShow(field, Disclosure.TOKEN);
      boolean store = table.mayShow(field, Disclosure.STORE);
      assertThat(findings.stream().anyMatch(says(field, "attribute", "it is in no token")))
          .as(field)
          .isEqualTo(!token);
      assertThat(findings.stream().anyMatch(says(field, "attribute", "not resumed")))
          .as(field)
          .isEqualTo(token && !store);
      assertThat(findings.stream().anyMatch(says(field, "claim", "absent in rules and actions")))
          .as(field)
          .isEqualTo(!table.mayShow(field, Disclosure.SCRIPT));
    }
  }

  private static Predicate<String> says(String field, String target, String effect) {
    return message ->
        message.startsWith("\"" + field + "\" is given to " + target) && message.contains(effect);
  }

  private List<String> findings(FlippedTable table) {
    DeployCliExport.Partial read = DeployCliExport.readWhatCanBe(folder, Keywords.NONE);
    DeployCliExport export = read.export();
    List<ExportedConnection> connections =
        export.connections().stream()
            .map(
                each ->
                    new ExportedConnection(
                        each.label(),
                        table.over(each.connection()),
                        each.options(),
                        each.enabledClients(),
                        each.problems()))
            .toList();
    DeployCliExport denying =
        new DeployCliExport(
            export.folder(),
            export.tenant(),
            export.clients(),
            connections,
            export.scripts(),
            export.notes());
    return TenantLint.of(
            new DeployCliExport.Partial(denying, read.problems()), ExportedUsers.in(folder))
        .findings()
        .stream()
        .map(LintFinding::message)
        .toList();
  }
}
