package dev.vouchsafe.login;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import java.util.Objects;

/**
 * Code of the login wants the user to go elsewhere before the login goes on. Where to is for the
 * user's browser alone: it may hold anything, and no message tells it.
 */
public final class RedirectAskedException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final String target;

  /**
   * @param target the URL, as the code wrote it
   */
  public RedirectAskedException(Problem problem, String target) {
    super(problem);
    this.target = Objects.requireNonNull(target);
  }

  /** The URL, as the code wrote it. */
  public String target() {
    return target;
  }
}
