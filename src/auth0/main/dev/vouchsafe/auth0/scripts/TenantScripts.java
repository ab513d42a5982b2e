package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.export.ExportedScripts;
import dev.vouchsafe.auth0.export.NamedSecrets;
import java.util.List;
import java.util.Objects;

/**
 * The scripts of a tenant, each list in the order in which it runs; rules run before actions.
 *
 * @param rules the enabled rules
 * @param actions the actions bound to post-login
 * @param configuration what rules read as {@code configuration}
 * @param stubs what answers in place of the network
 */
public record TenantScripts(
    List<Script> rules, List<Script> actions, Secrets configuration, Stubs stubs) {
  /** None. */
  public static final TenantScripts NONE = new TenantScripts(List.of(), List.of(), Secrets.NONE);

  public TenantScripts {
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(stubs);
    if (rules.stream().anyMatch(script -> script.kind() != Script.Kind.RULE)
        || actions.stream().anyMatch(script -> script.kind() != Script.Kind.ACTION)) {
      throw new IllegalArgumentException("rules and actions are different lists");
    }
  }

  /** Scripts without stubs. */
  public TenantScripts(List<Script> rules, List<Script> actions, Secrets configuration) {
    this(rules, actions, configuration, Stubs.NONE);
  }

  /** The same scripts, with other stubs. */
  public TenantScripts with(Stubs others) {
    return new TenantScripts(rules, actions, configuration, others);
  }

  /** Scripts without configuration. */
  public TenantScripts(List<Script> rules, List<Script> actions) {
    this(rules, actions, Secrets.NONE);
  }

  /** What of an exported tenant's code runs at a login. */
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
        secrets(exported.ruleConfigs()));
  }

  private static Secrets secrets(NamedSecrets exported) {
    return new Secrets(exported.known(), exported.missing());
  }

  /** What runs first. */
  Script first() {
    return (rules.isEmpty() ? actions : rules).get(0);
  }

  /** True if there is nothing to run. */
  public boolean isEmpty() {
    return rules.isEmpty() && actions.isEmpty();
  }

  @Override
  public String toString() {
    return rules.size() + " rules and " + actions.size() + " actions";
  }
}
