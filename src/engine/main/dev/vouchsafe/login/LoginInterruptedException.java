package dev.vouchsafe.login;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import java.util.Objects;

/** Code of the login wants something to happen before the login goes on. */
public final class LoginInterruptedException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final transient Interruption interruption;

  /**
   * @param problem says so to people, without what the interruption holds
   */
  public LoginInterruptedException(Problem problem, Interruption interruption) {
    super(problem);
    this.interruption = Objects.requireNonNull(interruption);
  }

  /** The requested step. */
  public Interruption interruption() {
    return interruption;
  }
}
