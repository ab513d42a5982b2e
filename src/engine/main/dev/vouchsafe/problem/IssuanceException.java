package dev.vouchsafe.problem;

import java.util.List;

/** Thrown if a valid login is refused: nothing was issued for it. */
public class IssuanceException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public IssuanceException(Problem problem) {
    super(List.of(problem), null);
  }

  protected IssuanceException(List<Problem> problems, Throwable cause) {
    super(problems, cause);
  }
}
