package dev.vouchsafe.auth0.scripts;

/**
 * Ends the scripts of a login from inside. A script may catch it; the {@link Journal} remembers it
 * all the same.
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
