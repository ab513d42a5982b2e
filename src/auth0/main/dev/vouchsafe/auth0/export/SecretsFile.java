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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return read(file, export, List.of());
  }

  /**
   * Adds the values of a file to one of several exports, such as those before and after a
   * migration.
   *
   * @param others the other exports for which the file is written
   * @throws InvalidInputException if the file cannot be read, or names actions or modules that none
   *     of the exports has
   */
  public static DeployCliExport read(
      Path file, DeployCliExport export, List<DeployCliExport> others) {
    List<ExportedScripts> all =
        Stream.concat(Stream.of(export), others.stream()).map(DeployCliExport::scripts).toList();
    Problems problems = new Problems();
    JsonObject secrets = JsonObject.of(JsonReader.readFile(file), "secrets", problems);
    secrets.onlyKnows(new TreeSet<>(List.of(CONFIGS, ACTIONS, MODULES)));
    Map<String, String> configs = secrets.object(CONFIGS).map(SecretsFile::values).orElse(Map.of());
    ExportedScripts scripts = export.scripts();
    Map<String, Map<String, String>> actions =
        named(
            secrets,
            ACTIONS,
            all.stream().flatMap(each -> each.actions().stream()).map(ExportedAction::name));
    Map<String, Map<String, String>> modules =
        named(
            secrets,
            MODULES,
            all.stream().flatMap(each -> each.modules().stream()).map(ExportedModule::name));
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
      JsonObject secrets, String key, Stream<String> names) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    secrets
        .object(key)
        .ifPresent(
            written -> {
              written.onlyKnows(names.collect(Collectors.toCollection(TreeSet::new)));
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
