package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;

/** The next sign-in of a user in a browser. */
public final class Next {
  private final Engine engine;
  private final String user;

  Next(Engine engine, String user) {
    this.engine = engine;
    this.user = user;
  }

  /** Answers it with a fault; the sign-in after it is a good one again. */
  public void with(Fault fault) {
    engine.next(user, fault.id());
  }

  @Override
  public String toString() {
    return "next sign-in of " + user;
  }
}
