package dev.vouchsafe.auth0.export;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The scripts of a tenant.
 *
 * @param rules all rules, in the order in which they run
 * @param ruleConfigs the values that rules read as {@code configuration}
 * @param actions all actions, in the order of the export
 * @param postLogin the actions bound to the post-login trigger, in order
 * @param modules the modules that actions load by {@code require('actions:NAME')}
 * @param facts the roles and organizations that they read of a login
 */
public record ExportedScripts(
    List<ExportedRule> rules,
    NamedSecrets ruleConfigs,
    List<ExportedAction> actions,
    List<ActionBinding> postLogin,
    List<ExportedModule> modules,
    ExportedFacts facts) {
  /** A tenant without scripts. */
  public static final ExportedScripts NONE =
      new ExportedScripts(
          List.of(), NamedSecrets.NONE, List.of(), List.of(), List.of(), ExportedFacts.NONE);

  public ExportedScripts {
    rules = List.copyOf(rules);
    Objects.requireNonNull(ruleConfigs);
    actions = List.copyOf(actions);
    postLogin = List.copyOf(postLogin);
    modules = List.copyOf(modules);
    Objects.requireNonNull(facts);
  }

  /** Returns the rules that run in a login, in order. */
  public List<ExportedRule> rulesOfALogin() {
    return rules.stream().filter(ExportedRule::runsInLogins).toList();
  }

  /**
   * Returns the actions that run in a login, in order: those that are bound to the trigger and
   * deployed.
   */
  public List<ExportedAction> actionsOfALogin() {
    return postLogin.stream()
        .flatMap(binding -> action(binding.action()).stream())
        .filter(ExportedAction::deployed)
        .toList();
  }

  /** Returns the action with this name. */
  public Optional<ExportedAction> action(String name) {
    return actions.stream().filter(action -> action.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return rules.size() + " rules, " + actions.size() + " actions";
  }
}
