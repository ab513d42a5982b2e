package dev.vouchsafe.auth0.export;

import java.util.Objects;

/**
 * A rule as it is exported.
 *
 * @param label its name, id and place
 * @param order its place among the rules: lower ones run first
 * @param enabled whether it runs
 * @param stage when it runs; {@value #LOGIN} for nearly all
 * @param script its code
 */
public record ExportedRule(
    Label label, int order, boolean enabled, String stage, ScriptFile script) {
  /** The stage of rules that run when a user has signed in. */
  public static final String LOGIN = "login_success";

  public ExportedRule {
    Objects.requireNonNull(label);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(script);
  }

  public String name() {
    return label.name();
  }

  /** True if the rule runs in logins. */
  public boolean runsInLogins() {
    return enabled && stage.equals(LOGIN);
  }

  @Override
  public String toString() {
    return "rule " + name();
  }
}
