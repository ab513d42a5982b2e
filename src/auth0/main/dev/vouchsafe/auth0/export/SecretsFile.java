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
 * {"the action's name": {"KEY": "…"}}, "modules": {"the module's name": {"KEY": "…"}}}}.
 */
public final class SecretsFile {
  private static final String CONFIGS = "rules-configs";
  private static final String ACTIONS = "actions";
  private static final String MODULES = "modules";

  private SecretsFile() {}

  /**
   * Adds the values of a file to an export.
   *
   * @throws InvalidInputException if the file cannot be read, or names actions or modules that the
   *     export does not have
   */
  public static DeployCliExport read(Path file, DeployCliExport export) {
    Problems problems = new Problems();
    JsonObject secrets = JsonObject.of(JsonReader.readFile(file), "secrets", problems);
    secrets.onlyKnows(new TreeSet<>(List.of(CONFIGS, ACTIONS, MODULES)));
    Map<String, String> configs = secrets.object(CONFIGS).map(SecretsFile::values).orElse(Map.of());
    ExportedScripts scripts = export.scripts();
    Map<String, Map<String, String>> actions =
        named(secrets, ACTIONS, scripts.actions().stream().map(ExportedAction::name).toList());
    Map<String, Map<String, String>> modules =
        named(secrets, MODULES, scripts.modules().stream().map(ExportedModule::name).toList());
    problems.throwIfAny();
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
            scripts.postLogin(),
            scripts.modules().stream()
                .map(
                    module ->
                        module.with(
                            module.secrets().with(modules.getOrDefault(module.name(), Map.of()))))
                .toList(),
            scripts.facts()));
  }

  /** Reads the values under a key, for each of these names. */
  private static Map<String, Map<String, String>> named(
      JsonObject secrets, String key, List<String> names) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    secrets
        .object(key)
        .ifPresent(
            written -> {
              written.onlyKnows(new TreeSet<>(names));
              for (String name : written.fields().keySet()) {
                written.object(name).ifPresent(each -> found.put(name, values(each)));
              }
            });
    return found;
  }

  private static Map<String, String> values(JsonObject written) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : written.fields().keySet()) {
      written.text(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }
}
