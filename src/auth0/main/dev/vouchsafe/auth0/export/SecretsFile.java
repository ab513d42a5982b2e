package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads the values that an export leaves out: {@code {"rules-configs": {"KEY": "…"}, "actions":
 * {"the action's name": {"KEY": "…"}}}}.
 */
public final class SecretsFile {
  private static final String CONFIGS = "rules-configs";
  private static final String ACTIONS = "actions";

  private SecretsFile() {}

  /**
   * An export with the values of a file.
   *
   * @throws InvalidInputException if the file cannot be read, or is for actions that the export
   *     does not have
   */
  public static DeployCliExport read(Path file, DeployCliExport export) {
    Problems problems = new Problems();
    JsonObject secrets = JsonObject.of(JsonReader.readFile(file), "secrets", problems);
    secrets.onlyKnows(new TreeSet<>(List.of(CONFIGS, ACTIONS)));
    Map<String, String> configs = secrets.object(CONFIGS).map(SecretsFile::values).orElse(Map.of());
    Map<String, Map<String, String>> actions = new LinkedHashMap<>();
    secrets
        .object(ACTIONS)
        .ifPresent(
            named -> {
              named.onlyKnows(
                  new TreeSet<>(
                      export.scripts().actions().stream().map(ExportedAction::name).toList()));
              named
                  .fields()
                  .keySet()
                  .forEach(
                      name ->
                          named.object(name).ifPresent(each -> actions.put(name, values(each))));
            });
    problems.throwIfAny();
    ExportedScripts scripts = export.scripts();
    return export.with(
        new ExportedScripts(
            scripts.rules(),
            scripts.ruleConfigs().with(configs),
            scripts.actions().stream()
                .map(
                    action ->
                        action.with(
                            action.secrets().with(actions.getOrDefault(action.name(), Map.of()))))
                .toList(),
            scripts.postLogin()));
  }

  private static Map<String, String> values(JsonObject written) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : written.fields().keySet()) {
      written.text(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }
}
