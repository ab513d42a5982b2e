package dev.vouchsafe.problem;

import java.util.List;

/** Thrown if an input - a file, settings, a key - is unusable. */
public final class InvalidInputException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(List<Problem> problems) {
    super(problems, null);
  }

  public InvalidInputException(Problem problem) {
    super(List.of(problem), null);
  }

  /**
   * As the other constructor, with the cause for {@code --debug}; the cause must not contain claim
   * values or secrets.
   */
  public InvalidInputException(Problem problem, Throwable cause) {
    super(List.of(problem), cause);
  }
}
