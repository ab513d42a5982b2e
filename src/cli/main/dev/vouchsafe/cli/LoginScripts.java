package dev.vouchsafe.cli;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.scripts.ForkedScripts;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Script;
import dev.vouchsafe.auth0.scripts.ScriptExtension;
import dev.vouchsafe.auth0.scripts.ScriptRunner;
import dev.vouchsafe.auth0.scripts.Secrets;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.ScriptedLogin;
import dev.vouchsafe.login.ScriptedLogin.Reference;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules and actions that the logins of one run name. The script engine is loaded when the first
 * login has scripts. Thread-safe.
 */
final class LoginScripts {
  private final boolean isolated;
  private final Clock clock;
  private final Optional<Stubs> stubs;
  private final Map<TenantScripts, LoginExtension> extensions = new HashMap<>();
  private ScriptRunner runner;

  /**
   * Creates the scripts of one run.
   *
   * @param stubs the answers to network calls, if they do not come from the tenant's folder
   */
  LoginScripts(boolean isolated, Clock clock, Optional<Stubs> stubs) {
    this.isolated = isolated;
    this.clock = clock;
    this.stubs = stubs;
  }

  /**
   * Returns the scripts of a login. Logins with the same scripts share the state that scripts keep
   * between logins.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if a script cannot be read
   */
  LoginExtension of(ScriptedLogin login) {
    return login.isPlain()
        ? LoginExtension.NONE
        : of(
            new TenantScripts(
                read(Script.Kind.RULE, login.rules()),
                read(Script.Kind.ACTION, login.actions()).stream()
                    .map(action -> action.with(Secrets.of(login.values().secrets())))
                    .toList(),
                Secrets.of(login.values().configuration())));
  }

  /** Returns the scripts of a tenant, which run at each of its logins. */
  synchronized LoginExtension of(TenantScripts named) {
    TenantScripts scripts = stubs.map(named::with).orElse(named);
    if (scripts.isEmpty()) {
      return LoginExtension.NONE;
    }
    if (runner == null) {
      runner = isolated ? new ForkedScripts() : new InProcessScripts();
    }
    return extensions.computeIfAbsent(scripts, found -> new ScriptExtension(found, runner, clock));
  }

  private static List<Script> read(Script.Kind kind, List<Reference> references) {
    return references.stream()
        .map(found -> Script.read(kind, found.file().toString(), found.file()))
        .toList();
  }
}
