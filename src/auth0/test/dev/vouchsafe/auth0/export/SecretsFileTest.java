package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values that exports leave out. */
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
}
