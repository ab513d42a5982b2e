package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import org.opentest4j.TestAbortedException;

/** The result of a sign-in with a fault. */
public final class Attempt {
  private final Fault fault;
  private final Engine.Attempt made;

  Attempt(Fault fault, Engine.Attempt made) {
    this.fault = fault;
    this.made = made;
  }

  /**
   * True if the application behaved as it must: it refused the answer. For faults that allow it,
   * true also if the application signed in only the user of the signed assertion.
   *
   * @throws AssertionError if the test could not reach a result
   * @throws TestAbortedException if the fault does not apply to the application, or may sign in a
   *     user and {@link FaultySignIn#showsUserIf} was not called; without JUnit on the class path,
   *     an IllegalStateException
   */
  public boolean refused() {
    switch (made.verdict()) {
      case "error" -> throw new AssertionError(fault + " could not be tried: " + made.reason());
      case "skipped" -> throw aborted(fault + " is skipped: " + made.reason());
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

  /** A class of its own, because the exception's class is missing without JUnit. */
  private static final class Aborting {
    static RuntimeException because(String message) {
      return new TestAbortedException(message);
    }
  }

  /** Returns {@code refused}, {@code accepted}, {@code skipped} or {@code error}. */
  public String verdict() {
    return made.verdict();
  }

  /** Returns the reason for the verdict. */
  public String reason() {
    return made.reason();
  }

  /** Returns the application's answer in one line: status, path and the first words of the page. */
  public String answered() {
    return made.answered();
  }

  @Override
  public String toString() {
    return fault + ": " + made.verdict() + ", " + made.reason();
  }
}
