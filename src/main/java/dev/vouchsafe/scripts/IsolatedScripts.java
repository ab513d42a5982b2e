package dev.vouchsafe.scripts;

/** stub */
public final class IsolatedScripts extends ScriptRunner {
  IsolatedScripts() {}

  @Override
  ScriptOutcome run(ScriptJob job) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int stuck() {
    return 0;
  }

  @Override
  public void close() {}
}
