package dev.vouchsafe.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A failure that its problems describe in full; the base of every exception this product throws on
 * purpose.
 */
public abstract class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems one or more, the first being the one to mend first
   * @param cause what was thrown underneath, or null; its message must not carry claim values
   * @throws IllegalArgumentException if there is no problem
   */
  protected ProblemException(List<Problem> problems, Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an exception needs a problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** All problems found, in the order in which they were met. */
  public List<Problem> problems() {
    return problems;
  }

  /** The problem to mend first. */
  public Problem problem() {
    return problems.get(0);
  }
}
