package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.export.ExportedModule;
import dev.vouchsafe.auth0.export.ExportedScripts;
import dev.vouchsafe.auth0.export.NamedSecrets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The scripts of a tenant, each list in the order in which it runs; rules run before actions.
 *
 * @param rules the enabled rules
 * @param actions the actions bound to post-login
 * @param configuration the values that rules read as {@code configuration}
 * @param stubs the answers that replace the network
 * @param modules the modules that actions require as {@code actions:NAME}, by name
 */
public record TenantScripts(
    List<Script> rules,
    List<Script> actions,
    Secrets configuration,
    Stubs stubs,
    Map<String, Script> modules) {
  /** No scripts. */
  public static final TenantScripts NONE = new TenantScripts(List.of(), List.of(), Secrets.NONE);

  public TenantScripts {
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(stubs);
    modules = Map.copyOf(modules);
    require(Script.Kind.RULE, rules);
    require(Script.Kind.ACTION, actions);
    require(Script.Kind.MODULE, modules.values());
  }

  private static void require(Script.Kind kind, Collection<Script> scripts) {
    if (scripts.stream().anyMatch(script -> script.kind() != kind)) {
      throw new IllegalArgumentException("one of them is no " + kind.word());
    }
  }

  /** Creates scripts without modules. */
  public TenantScripts(
      List<Script> rules, List<Script> actions, Secrets configuration, Stubs stubs) {
    this(rules, actions, configuration, stubs, Map.of());
  }

  /** Creates scripts without stubs. */
  public TenantScripts(List<Script> rules, List<Script> actions, Secrets configuration) {
    this(rules, actions, configuration, Stubs.NONE);
  }

  /** Returns the same scripts with other stubs. */
  public TenantScripts with(Stubs others) {
    return new TenantScripts(rules, actions, configuration, others, modules);
  }

  /** Creates scripts without configuration. */
  public TenantScripts(List<Script> rules, List<Script> actions) {
    this(rules, actions, Secrets.NONE);
  }

  /** Returns the scripts of an export that run at a login. */
  public static TenantScripts of(ExportedScripts exported) {
    return new TenantScripts(
        exported.rulesOfALogin().stream()
            .map(rule -> Script.rule(rule.script().path(), rule.script().code()))
            .toList(),
        exported.actionsOfALogin().stream()
            .map(
                action ->
                    new Script(
                        Script.Kind.ACTION,
                        action.script().path(),
                        action.script().code(),
                        secrets(action.secrets())))
            .toList(),
        secrets(exported.ruleConfigs()),
        Stubs.NONE,
        modules(exported.modules()));
  }

  private static Map<String, Script> modules(List<ExportedModule> exported) {
    Map<String, Script> modules = new LinkedHashMap<>();
    for (ExportedModule module : exported) {
      modules.putIfAbsent(
          module.name(),
          new Script(
              Script.Kind.MODULE,
              module.script().path(),
              module.script().code(),
              secrets(module.secrets())));
    }
    return modules;
  }

  private static Secrets secrets(NamedSecrets exported) {
    return new Secrets(exported.known(), exported.missing());
  }

  /** Returns the script that runs first. */
  Script first() {
    return (rules.isEmpty() ? actions : rules).get(0);
  }

  /** True if there are no scripts. */
  public boolean isEmpty() {
    return rules.isEmpty() && actions.isEmpty();
  }

  @Override
  public String toString() {
    return rules.size() + " rules and " + actions.size() + " actions";
  }
}
