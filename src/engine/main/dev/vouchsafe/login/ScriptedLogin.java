package dev.vouchsafe.login;

import dev.vouchsafe.json.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A login and the files of its scripts, in the order in which they run.
 *
 * @param login the login
 * @param rules the rules, which run first
 * @param actions the actions, which run after the rules
 * @param values secrets and configuration, which scripts read by name
 */
public record ScriptedLogin(
    Login login, List<Reference> rules, List<Reference> actions, Values values) {
  public ScriptedLogin {
    Objects.requireNonNull(login);
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
    Objects.requireNonNull(values);
  }

  /**
   * Texts that scripts read by name; {@code toString} shows none.
   *
   * @param secrets what actions read as {@code event.secrets}
   * @param configuration what rules read as {@code configuration}
   */
  public record Values(Map<String, String> secrets, Map<String, String> configuration) {
    public Values {
      secrets = Map.copyOf(secrets);
      configuration = Map.copyOf(configuration);
    }

    @Override
    public String toString() {
      return secrets.size() + " secrets";
    }
  }

  /**
   * A script's file, and the place that names it.
   *
   * @param file the file
   * @param position where the login names it
   */
  public record Reference(Path file, Position position) {}

  /** Whether there is no script to run. */
  public boolean isPlain() {
    return rules.isEmpty() && actions.isEmpty();
  }

  @Override
  public String toString() {
    return login.toString();
  }
}
