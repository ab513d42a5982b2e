package dev.vouchsafe;

import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.TraceRecorder;

/**
 * Code that runs at each login, before precedence is resolved: rules and actions, or an embedder's
 * own. It sees only what the Deny List shows to scripts, and returns its changes as data. Many
 * threads call it at once.
 */
@FunctionalInterface
public interface LoginExtension {
  /** An extension that changes nothing. */
  LoginExtension NONE = (login, trace) -> login.writes();

  /**
   * Runs for one login.
   *
   * @param login the login; its profile omits what scripts may not see, and {@link Login#writes}
   *     are the changes made so far
   * @param trace receives the extension's decisions: names and reasons, never values
   * @return all changes, including those made before it
   * @throws dev.vouchsafe.problem.IssuanceException if it refuses the login
   */
  ExtensionWrites extend(Login login, TraceRecorder trace);
}
