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

  /** Answers the next sign-in with a fault; the one after it is good again. */
  public void with(Fault fault) {
    engine.next(user, fault.id());
  }

  @Override
  public String toString() {
    return "next sign-in of " + user;
  }
}
