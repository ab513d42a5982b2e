package dev.vouchsafe.auth0.export;

import java.util.Objects;

/**
 * A rule of an export.
 *
 * @param label its name, id and place
 * @param order its position; rules with lower numbers run first
 * @param enabled whether it is switched on
 * @param stage the event at which it runs; {@value #LOGIN} for nearly all rules
 * @param script its code
 */
public record ExportedRule(
    Label label, int order, boolean enabled, String stage, ScriptFile script) {
  /** The stage of rules that run after a user signs in. */
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
