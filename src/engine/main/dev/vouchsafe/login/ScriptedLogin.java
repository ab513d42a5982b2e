package dev.vouchsafe.login;

import dev.vouchsafe.json.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A login, and the files of the scripts that are to run at it, each list in order.
 *
 * @param login the login
 * @param rules run first
 * @param actions run after the rules
 * @param values what they read by name
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
   * Where a script's file is named.
   *
   * @param file the file
   * @param position where the login names it
   */
  public record Reference(Path file, Position position) {}

  /** True if nothing is to run. */
  public boolean isPlain() {
    return rules.isEmpty() && actions.isEmpty();
  }

  @Override
  public String toString() {
    return login.toString();
  }
}
