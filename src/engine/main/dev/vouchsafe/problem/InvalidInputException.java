package dev.vouchsafe.problem;

import java.util.List;

/** What was handed in - a file, settings, a key - cannot be used as it is. */
public final class InvalidInputException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(List<Problem> problems) {
    super(problems, null);
  }

  public InvalidInputException(Problem problem) {
    super(List.of(problem), null);
  }

  /**
   * As above, keeping the cause for {@code --debug}; the cause must not carry claim values or
   * secrets.
   */
  public InvalidInputException(Problem problem, Throwable cause) {
    super(List.of(problem), cause);
  }
}
