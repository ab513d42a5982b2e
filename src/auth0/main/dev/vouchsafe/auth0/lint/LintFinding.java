package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.json.Position;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing in a tenant that will surprise.
 *
 * @param rule what kind of thing
 * @param at where
 * @param message what, one sentence without a full stop
 * @param nextStep what mends it
 */
public record LintFinding(LintRule.About rule, Position at, String message, String nextStep)
    implements Comparable<LintFinding> {
  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing((LintFinding finding) -> finding.at().source())
          .thenComparing(finding -> finding.at().line())
          .thenComparing(finding -> finding.at().column())
          .thenComparing(finding -> finding.rule().code())
          .thenComparing(LintFinding::message)
          .thenComparing(LintFinding::nextStep);

  public LintFinding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(at);
    if (message.isBlank() || nextStep.isBlank()) {
      throw new IllegalArgumentException("a finding says what it is and what to do");
    }
  }

  /** One line: place, code, what, what to do. */
  public String line() {
    return at
        + ": "
        + rule.code()
        + " "
        + rule.severity().word()
        + ": "
        + message
        + " - "
        + nextStep;
  }

  /**
   * Whether an acceptance is about this: its code, and its subject is the file that this is in. One
   * of a single client is about none: a finding has a file.
   */
  boolean isAccepted(Acceptance acceptance) {
    return acceptance.code().equals(rule.code())
        && acceptance.client().isEmpty()
        && acceptance.subject().filter(file -> !file.equals(at.source())).isEmpty();
  }

  /** By file and place in it. */
  @Override
  public int compareTo(LintFinding other) {
    return ORDER.compare(this, other);
  }
}
