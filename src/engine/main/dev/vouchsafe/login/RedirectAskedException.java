package dev.vouchsafe.login;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import java.util.Objects;

/**
 * Thrown when an extension redirects the user before the login continues. The URL is for the user's
 * browser only: it can contain any value, so no message shows it.
 */
public final class RedirectAskedException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final String target;

  /**
   * @param target the URL, exactly as the extension wrote it
   */
  public RedirectAskedException(Problem problem, String target) {
    super(problem);
    this.target = Objects.requireNonNull(target);
  }

  /** The URL, exactly as the extension wrote it. */
  public String target() {
    return target;
  }
}
