package dev.vouchsafe.auth0.export;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An action of an export.
 *
 * @param label its name, id and place
 * @param deployed whether it is deployed; only deployed actions run
 * @param script its code
 * @param secrets the names of its secrets, with the values that are known
 * @param dependencies the npm packages that it requires, as {@code name@version}
 * @param triggers the triggers it supports, such as {@code post-login}
 */
public record ExportedAction(
    Label label,
    boolean deployed,
    ScriptFile script,
    NamedSecrets secrets,
    List<String> dependencies,
    Set<String> triggers) {

  public ExportedAction {
    Objects.requireNonNull(label);
    Objects.requireNonNull(script);
    Objects.requireNonNull(secrets);
    dependencies = List.copyOf(dependencies);
    triggers = Set.copyOf(triggers);
  }

  public String name() {
    return label.name();
  }

  /** Returns the same action with other secrets. */
  ExportedAction with(NamedSecrets others) {
    return new ExportedAction(label, deployed, script, others, dependencies, triggers);
  }

  @Override
  public String toString() {
    return "action " + name();
  }
}
