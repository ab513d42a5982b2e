package dev.vouchsafe.scripts;

import java.util.List;
import java.util.Objects;

/**
 * The scripts of a tenant, each list in the order in which it runs; rules run before actions.
 *
 * @param rules the enabled rules
 * @param actions the actions bound to post-login
 * @param configuration what rules read as {@code configuration}
 */
public record TenantScripts(List<Script> rules, List<Script> actions, Secrets configuration) {
  /** None. */
  public static final TenantScripts NONE = new TenantScripts(List.of(), List.of(), Secrets.NONE);

  public TenantScripts {
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
    Objects.requireNonNull(configuration);
    if (rules.stream().anyMatch(script -> script.kind() != Script.Kind.RULE)
        || actions.stream().anyMatch(script -> script.kind() != Script.Kind.ACTION)) {
      throw new IllegalArgumentException("rules and actions are different lists");
    }
  }

  /** Scripts without configuration. */
  public TenantScripts(List<Script> rules, List<Script> actions) {
    this(rules, actions, Secrets.NONE);
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
