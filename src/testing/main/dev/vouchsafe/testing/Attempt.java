package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import org.opentest4j.TestAbortedException;

/** What an application made of a sign-in with a fault. */
public final class Attempt {
  private final Fault fault;
  private final Engine.Attempt made;

  Attempt(Fault fault, Engine.Attempt made) {
    this.fault = fault;
    this.made = made;
  }

  /**
   * True if the application did what is right: it refused, or signed in as nobody but the user who
   * was signed where that is enough.
   *
   * @throws AssertionError if the application could not be asked
   * @throws TestAbortedException if the fault does not apply to it; without JUnit's classes, an
   *     IllegalStateException
   */
  public boolean refused() {
    switch (made.verdict()) {
      case "error" -> throw new AssertionError(fault + " could not be tried: " + made.reason());
      case "skipped" -> throw aborted(fault + " does not apply: " + made.reason());
      default -> {
        return made.verdict().equals("refused")
            || (fault.right() == Fault.Right.NOT_AS_OTHER_USER && !made.isFinding());
      }
    }
  }

  private static RuntimeException aborted(String message) {
    try {
      return Aborting.because(message);
    } catch (NoClassDefFoundError e) {
      return new IllegalStateException(message, e);
    }
  }

  /** Loaded when it is used: without JUnit, its exception is not there. */
  private static final class Aborting {
    static RuntimeException because(String message) {
      return new TestAbortedException(message);
    }
  }

  /** {@code refused}, {@code accepted}, {@code skipped} or {@code error}. */
  public String verdict() {
    return made.verdict();
  }

  /** Why, in words. */
  public String reason() {
    return made.reason();
  }

  /** What the application answered: status, path and the beginning of its words. */
  public String answered() {
    return made.answered();
  }

  @Override
  public String toString() {
    return fault + ": " + made.verdict() + ", " + made.reason();
  }
}
