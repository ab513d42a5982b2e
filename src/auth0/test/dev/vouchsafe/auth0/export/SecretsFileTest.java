package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets that exports leave out. */
class SecretsFileTest {
  @TempDir private Path folder;

  @Test
  void values_take_the_place_of_placeholders() {
    MadeUpExport export =
        MadeUpExport.directory(folder)
            .file(
                "secrets.json",
                """
                {"rules-configs": {"KEY": "k1", "NEW": "n1"}, "actions": {"tag": {"TOKEN": "t1"}}}
                """);
    ExportedScripts scripts =
        SecretsFile.read(folder.resolve("secrets.json"), export.read()).scripts();
    assertThat(scripts.ruleConfigs().known())
        .isEqualTo(Map.of("URL", "https://api.example", "KEY", "k1", "NEW", "n1"));
    assertThat(scripts.ruleConfigs().missing()).isEmpty();
    assertThat(scripts.actionsOfALogin().get(0).secrets().known()).isEqualTo(Map.of("TOKEN", "t1"));
    assertThat(scripts.actionsOfALogin().get(0).toString()).doesNotContain("t1");
  }

  @Test
  void names_that_the_export_does_not_have_are_told() {
    MadeUpExport export =
        MadeUpExport.directory(folder)
            .file(
                "secrets.json",
                "{\"rule-configs\": {}, \"actions\": {\"tags\": {}, \"tag\": {\"TOKEN\": 1}}}");
    DeployCliExport read = export.read();
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> SecretsFile.read(folder.resolve("secrets.json"), read))
                .problems())
        .extracting(problem -> problem.message() + "; " + problem.nextStep())
        .containsExactly(
            "\"secrets\" has no key \"rule-configs\"; write \"rules-configs\" if that is meant",
            "\"actions\" has no key \"tags\"; write \"tag\" if that is meant",
            "\"TOKEN\" of \"tag\" is a number, not a string; write a string");
  }

  @Test
  void one_file_has_the_values_of_the_tenants_before_and_after() {
    Path file = folder.resolve("before/secrets.json");
    DeployCliExport before =
        MadeUpExport.directory(folder.resolve("before"))
            .file("secrets.json", "{\"actions\": {\"tag\": {\"TOKEN\": \"t1\"}}}")
            .read();
    DeployCliExport after =
        new MadeUpExport(folder.resolve("after")).file("tenant.json", "{}").read();

    assertThat(SecretsFile.read(file, after, List.of(before, after)).scripts().actions()).isEmpty();
    assertThat(
            SecretsFile.read(file, before, List.of(before, after))
                .scripts()
                .actionsOfALogin()
                .get(0)
                .secrets()
                .known())
        .isEqualTo(Map.of("TOKEN", "t1"));
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> SecretsFile.read(file, after, List.of(after)))
                .problem()
                .message())
        .contains("no key \"tag\"");
  }
}
