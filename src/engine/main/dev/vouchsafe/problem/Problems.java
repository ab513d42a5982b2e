package dev.vouchsafe.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one input, so that all are reported at once. Not thread-safe. */
public final class Problems {
  /** The most problems that are kept; an input with more is probably wrong as a whole. */
  private static final int LIMIT = 20;

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem; after twenty, further ones are dropped. */
  public void add(String code, String where, String message, String nextStep) {
    addAll(List.of(new Problem(code, where, message, nextStep)));
  }

  /** Adds the problems that another reader found. */
  public void addAll(List<Problem> problems) {
    problems.stream().limit(LIMIT - found.size()).forEach(found::add);
  }

  /** The problems that were kept, in the order in which they were found. */
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
