package dev.vouchsafe;

import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.TraceRecorder;

/**
 * Code that runs at each login, before precedence is resolved: rules and actions, or an embedder's
 * own. What it sees is what the Deny List lets scripts see; what it does is data, which it returns.
 * Called by many threads at once.
 */
@FunctionalInterface
public interface LoginExtension {
  /** Nothing is added to what the login holds. */
  LoginExtension NONE = (login, trace) -> login.writes();

  /**
   * Runs for one login.
   *
   * @param login the login, its profile without what scripts may not see; its {@link Login#writes}
   *     are what was set before
   * @param trace where the extension tells what it decided: names and reasons, never values
   * @return all that is set after it, what was set before included
   * @throws dev.vouchsafe.problem.IssuanceException if it refuses the login
   */
  ExtensionWrites extend(Login login, TraceRecorder trace);
}
