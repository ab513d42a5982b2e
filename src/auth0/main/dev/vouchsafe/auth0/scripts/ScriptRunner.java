package dev.vouchsafe.auth0.scripts;

/** A level of isolation at which scripts run. Thread-safe. */
public abstract sealed class ScriptRunner implements AutoCloseable
    permits InProcessScripts, ForkedScripts {
  ScriptRunner() {}

  /** Runs the scripts of one login; never throws for what a script does. */
  abstract ScriptOutcome run(ScriptJob job);

  /** How many threads, or processes, are kept busy by scripts that did not stop. */
  public abstract int stuck();

  /** Ends what runs, and frees what is held. */
  @Override
  public abstract void close();
}
