package dev.vouchsafe.problem;

import java.util.Objects;

/**
 * One failure, described so that the reader can correct it. Contains names, sizes and positions,
 * never claim values or secrets.
 *
 * @param code a stable word in kebab-case for programs, such as {@code no-name-id}
 * @param where the file with line and column ({@code login.json:6:41}), the setting or the stage;
 *     never blank
 * @param message the failure, one sentence without a full stop
 * @param nextStep what to do; never blank
 */
public record Problem(String code, String where, String message, String nextStep) {

  /**
   * @throws IllegalArgumentException if a part is blank, because nobody could act on such a problem
   */
  public Problem {
    requireText(code, "code");
    requireText(where, "where");
    requireText(message, "message");
    requireText(nextStep, "nextStep");
  }

  /** The problem as one line: where, what, what to do. */
  public String line() {
    return where + ": " + message + "; " + nextStep;
  }

  @Override
  public String toString() {
    return code + " at " + line();
  }

  private static void requireText(String text, String part) {
    if (Objects.requireNonNull(text, part).isBlank()) {
      throw new IllegalArgumentException("a problem needs its " + part);
    }
  }
}
