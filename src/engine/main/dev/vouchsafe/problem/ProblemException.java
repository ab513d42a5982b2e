package dev.vouchsafe.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The base of all exceptions that this product throws deliberately; its problems describe the
 * failure in full.
 */
public abstract class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems the problems, at least one, the most important first
   * @param cause the cause, or null; its message must not contain claim values
   * @throws IllegalArgumentException if there is no problem
   */
  protected ProblemException(List<Problem> problems, Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an exception needs a problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }

  /** The problem to correct first. */
  public Problem problem() {
    return problems.get(0);
  }
}
