package dev.vouchsafe.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one input, so that a reader tells everything at once. Not
 * thread-safe.
 */
public final class Problems {
  /** Beyond this many, an input is wrong as a whole and more lines help nobody. */
  private static final int LIMIT = 20;

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem; from the twenty-first on they are not kept. */
  public void add(String code, String where, String message, String nextStep) {
    addAll(List.of(new Problem(code, where, message, nextStep)));
  }

  /** Adds what another reader found. */
  public void addAll(List<Problem> problems) {
    problems.stream().limit(LIMIT - found.size()).forEach(found::add);
  }

  /** All problems that were kept, in the order in which they were met. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /**
   * @throws InvalidInputException with all problems, if there is any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
  }
}
