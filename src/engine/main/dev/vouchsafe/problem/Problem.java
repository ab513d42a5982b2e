package dev.vouchsafe.problem;

import java.util.Objects;

/**
 * One thing that went wrong, said so that it can be mended. Carries names, sizes and positions,
 * never claim values or secrets.
 *
 * @param code a stable word in kebab-case for programs, such as {@code no-name-id}
 * @param where the file with line and column ({@code login.json:6:41}), setting or stage it
 *     concerns; never blank
 * @param message what is wrong, one sentence without a full stop
 * @param nextStep what to do about it; never blank
 */
public record Problem(String code, String where, String message, String nextStep) {

  /**
   * @throws IllegalArgumentException if any part is blank: a problem nobody can act on is a defect
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
