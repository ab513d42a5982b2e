package dev.vouchsafe.auth0.scripts;

/** Runs scripts at one level of isolation. Thread-safe. */
public abstract sealed class ScriptRunner implements AutoCloseable
    permits InProcessScripts, ForkedScripts {
  ScriptRunner() {}

  /** Runs the scripts of one login; never throws because of a script. */
  abstract ScriptOutcome run(ScriptJob job);

  /** Returns how many threads or processes are busy with scripts that should have stopped. */
  public abstract int stuck();

  /** Ends running scripts and frees all resources. */
  @Override
  public abstract void close();
}
