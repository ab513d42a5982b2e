package dev.vouchsafe.auth0.export;

import java.util.Objects;

/**
 * A module that several actions share.
 *
 * @param label its name, id and place
 * @param script its code
 * @param secrets the names of its secrets, with the values that are known
 */
public record ExportedModule(Label label, ScriptFile script, NamedSecrets secrets) {

  public ExportedModule {
    Objects.requireNonNull(label);
    Objects.requireNonNull(script);
    Objects.requireNonNull(secrets);
  }

  public String name() {
    return label.name();
  }

  /** Returns the same module with other secrets. */
  ExportedModule with(NamedSecrets others) {
    return new ExportedModule(label, script, others);
  }

  @Override
  public String toString() {
    return "module " + name();
  }
}
