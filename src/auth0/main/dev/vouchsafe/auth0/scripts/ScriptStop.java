package dev.vouchsafe.auth0.scripts;

/**
 * Thrown to end the scripts of a login. A script may catch it, but the {@link Journal} still ends
 * the login.
 */
final class ScriptStop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ScriptFailure failure;

  ScriptStop(ScriptFailure failure) {
    super(failure.reason().code(), null, false, false);
    this.failure = failure;
  }

  ScriptFailure failure() {
    return failure;
  }
}
