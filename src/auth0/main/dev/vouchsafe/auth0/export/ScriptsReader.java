package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules and actions with their secrets, modules and bindings. */
final class ScriptsReader {
  private static final Set<String> RULE =
      Set.of("name", "id", "order", "enabled", "stage", "script");
  private static final Set<String> ACTION =
      Set.of("name", "id", "code", "deployed", "dependencies", "supported_triggers");
  private static final Set<String> MODULE = Set.of("name", "id", "code", "dependencies");
  private static final String POST_LOGIN = "post-login";

  private final ExportFiles files;
  private final ExportFormat format;
  private final Problems problems;
  private final Problems ofEntries;
  private final Set<String> bound = new HashSet<>();

  /**
   * Creates the reader.
   *
   * @param problems receives the problems of scripts
   * @param ofEntries receives the problems of roles and organizations, without which logins go on
   */
  ScriptsReader(ExportFiles files, ExportFormat format, Problems problems, Problems ofEntries) {
    this.files = files;
    this.format = format;
    this.problems = problems;
    this.ofEntries = ofEntries;
  }

  ExportedScripts read() {
    List<ExportedRule> rules = new ArrayList<>();
    format.entries(Section.RULES, problems).forEach(entry -> rule(entry).ifPresent(rules::add));
    rules.sort(Comparator.comparingInt(ExportedRule::order));
    Map<String, Optional<String>> configs = new LinkedHashMap<>();
    format.entries(Section.RULE_CONFIGS, problems).forEach(entry -> secret(entry, "key", configs));
    List<ActionBinding> bindings = new ArrayList<>();
    format.entries(Section.TRIGGERS, problems).forEach(entry -> bindings.addAll(bindings(entry)));
    bindings.forEach(binding -> bound.add(binding.action()));
    List<ExportedAction> actions = new ArrayList<>();
    format
        .entries(Section.ACTIONS, problems)
        .forEach(entry -> action(entry).ifPresent(actions::add));
    List<ExportedModule> modules = new ArrayList<>();
    List<String> required =
        actions.stream()
            .filter(action -> action.deployed() && bound.contains(action.name()))
            .map(action -> action.script().code())
            .toList();
    format
        .entries(Section.MODULES, problems)
        .forEach(entry -> module(entry, required).ifPresent(modules::add));
    return new ExportedScripts(
        rules,
        secrets(configs),
        actions,
        bindings,
        modules,
        new FactsReader(format, ofEntries).read());
  }

  /** Reads a module; leaves an unreadable one out, and reports it only if an action names it. */
  private Optional<ExportedModule> module(LocatedValue entry, List<String> required) {
    JsonObject module = Entry.of(entry, "module", MODULE, problems);
    Optional<Label> label = Entry.label(module, "module", "id");
    NamedSecrets secrets = secrets(entry);
    return label.flatMap(
        name ->
            script(
                    module,
                    name,
                    Section.MODULES,
                    required.stream().anyMatch(code -> code.contains("actions:" + name.name())))
                .filter(script -> !script.code().isEmpty())
                .map(code -> new ExportedModule(name, code, secrets)));
  }

  private NamedSecrets secrets(LocatedValue entry) {
    Map<String, Optional<String>> secrets = new LinkedHashMap<>();
    Optional.ofNullable(entry.fields().get("secrets"))
        .ifPresent(written -> written.items().forEach(each -> secret(each, "name", secrets)));
    return secrets(secrets);
  }

  private Optional<ExportedRule> rule(LocatedValue entry) {
    JsonObject rule = Entry.of(entry, "rule", RULE, problems);
    Optional<Label> label = Entry.label(rule, "rule", "id");
    int order = rule.number("order").map(number -> order(rule, number)).orElse(Integer.MAX_VALUE);
    boolean enabled = rule.bool("enabled").orElse(true);
    String stage = rule.text("stage").orElse(ExportedRule.LOGIN);
    Optional<ScriptFile> script =
        script(
            rule,
            "script",
            format.scriptBase(Section.RULES),
            enabled && stage.equals(ExportedRule.LOGIN));
    return label.flatMap(
        name -> script.map(code -> new ExportedRule(name, order, enabled, stage, code)));
  }

  private static int order(JsonObject rule, ClaimValue.Num number) {
    if (number.text().matches("-?[0-9]{1,9}")) {
      return Integer.parseInt(number.text());
    }
    rule.wrong("order", "wrong-type", "\"order\" is not a whole number", "write 1, 2, 3 …");
    return Integer.MAX_VALUE;
  }

  private Optional<ExportedAction> action(LocatedValue entry) {
    JsonObject action = Entry.of(entry, "action", ACTION, problems);
    Optional<Label> label = Entry.label(action, "action", "id");
    boolean deployed = action.bool("deployed").orElse(true);
    NamedSecrets secrets = secrets(entry);
    List<String> dependencies = new ArrayList<>();
    for (LocatedValue each : action.list("dependencies").orElse(List.of())) {
      JsonObject dependency = JsonObject.of(each, "dependency", problems);
      dependency
          .text("name")
          .ifPresent(
              name ->
                  dependencies.add(
                      name + dependency.text("version").map(version -> "@" + version).orElse("")));
    }
    Set<String> triggers = new LinkedHashSet<>();
    for (LocatedValue each : action.list("supported_triggers").orElse(List.of())) {
      JsonObject.of(each, "trigger", problems).text("id").ifPresent(triggers::add);
    }
    boolean matters = label.filter(name -> deployed && bound.contains(name.name())).isPresent();
    return label.flatMap(
        name ->
            script(action, name, Section.ACTIONS, matters)
                .map(
                    code ->
                        new ExportedAction(name, deployed, code, secrets, dependencies, triggers)));
  }

  /**
   * Reads the code of an action or module from the path in the export, or else from the usual
   * place.
   */
  private Optional<ScriptFile> script(
      JsonObject action, Label name, Section section, boolean matters) {
    String usual = section.folder() + "/" + name.name() + "/code.js";
    Optional<LocatedValue> written = action.value("code");
    boolean elsewhere =
        written
            .filter(value -> value.value() instanceof ClaimValue.Text)
            .filter(value -> !isFile(value))
            .isPresent();
    return elsewhere && files.has(usual)
        ? script(usual, name.at().toString(), "", matters)
        : script(action, "code", format.scriptBase(section), matters);
  }

  private boolean isFile(LocatedValue path) {
    try {
      return files.isFile(path.value().text(), path.position().toString(), "");
    } catch (InvalidInputException e) {
      return true; // reading it reports what is wrong
    }
  }

  private Optional<ScriptFile> script(JsonObject entry, String key, String base, boolean matters) {
    Optional<String> path = entry.text(key).filter(text -> !text.isBlank());
    if (path.isEmpty()) {
      if (matters && entry.value(key).isEmpty()) {
        entry.wrong(
            key,
            "missing-key",
            "\"" + key + "\" does not name a file of code",
            "write the path of the script, relative as the Deploy CLI does");
      }
      return Optional.of(new ScriptFile(entry.position().source(), ""));
    }
    String at = entry.fields().get(key).position().toString();
    return script(path.get(), at, base, matters);
  }

  private Optional<ScriptFile> script(String path, String at, String base, boolean matters) {
    try {
      ScriptFile file = files.script(path, at, base);
      if (matters) {
        ExportFiles.reportMissing(Path.of(file.path()), file.code(), problems);
      }
      return Optional.of(new ScriptFile(file.path(), Keywords.restored(file.code())));
    } catch (InvalidInputException e) {
      if (!matters) {
        return Optional.of(new ScriptFile(at, ""));
      }
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** Reads the name of a secret and its value, unless the value is a placeholder. */
  private void secret(LocatedValue entry, String nameKey, Map<String, Optional<String>> secrets) {
    JsonObject secret = JsonObject.of(entry, "secret", problems);
    Optional<String> value =
        secret
            .text("value")
            .filter(text -> !text.equals(NamedSecrets.PLACEHOLDER))
            .filter(text -> Keywords.missing(text).isEmpty());
    secret.text(nameKey).ifPresent(name -> secrets.put(name, value));
  }

  private static NamedSecrets secrets(Map<String, Optional<String>> written) {
    Map<String, String> known = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    written.forEach(
        (name, value) ->
            value.ifPresentOrElse(text -> known.put(name, text), () -> missing.add(name)));
    return new NamedSecrets(known, missing);
  }

  private List<ActionBinding> bindings(LocatedValue entry) {
    JsonObject triggers = Entry.of(entry, "triggers", Set.of(POST_LOGIN), problems);
    List<ActionBinding> bindings = new ArrayList<>();
    for (LocatedValue each : triggers.list(POST_LOGIN).orElse(List.of())) {
      JsonObject binding = JsonObject.of(each, POST_LOGIN, problems);
      Optional<String> name = binding.text("action_name").or(() -> binding.text("display_name"));
      name.ifPresentOrElse(
          action -> bindings.add(new ActionBinding(action, each.position())),
          () ->
              binding.wrong(
                  "action_name",
                  "missing-key",
                  "a binding names no action",
                  "add \"action_name\""));
    }
    return bindings;
  }
}
