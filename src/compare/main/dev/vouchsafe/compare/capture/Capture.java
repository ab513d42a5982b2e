package dev.vouchsafe.compare.capture;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.problem.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * A captured response, or a file without one. {@code toString} shows no value.
 *
 * @param name the path of its file in the folder, with a number if the file contains several
 * @param answer the answer
 * @param problem the reason why it is unreadable
 */
public record Capture(String name, Optional<Answer> answer, Optional<Problem> problem) {
  public Capture {
    Objects.requireNonNull(name);
    if (answer.isPresent() == problem.isPresent()) {
      throw new IllegalArgumentException("a capture is read, or has a problem");
    }
  }

  static Capture of(String name, Answer answer) {
    return new Capture(name, Optional.of(answer), Optional.empty());
  }

  static Capture unreadable(String name, Problem problem) {
    return new Capture(name, Optional.empty(), Optional.of(problem));
  }

  @Override
  public String toString() {
    return name;
  }
}
