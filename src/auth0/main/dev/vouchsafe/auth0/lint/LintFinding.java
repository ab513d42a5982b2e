package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.json.Position;
import java.util.Comparator;
import java.util.Objects;

/**
 * One surprising setting or script in a tenant.
 *
 * @param rule the kind of finding
 * @param at the place
 * @param message what is wrong, one sentence without a full stop
 * @param nextStep how to mend it
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

  /** Returns one line: place, code, what is wrong, and how to mend it. */
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
   * True if the acceptance has this finding's code and no subject, or this finding's file as its
   * subject. Acceptances for a single client never match, because findings belong to files.
   */
  boolean isAccepted(Acceptance acceptance) {
    return acceptance.code().equals(rule.code())
        && acceptance.client().isEmpty()
        && acceptance.subject().filter(file -> !file.equals(at.source())).isEmpty();
  }

  /** Orders findings by file and by the place in it. */
  @Override
  public int compareTo(LintFinding other) {
    return ORDER.compare(this, other);
  }
}
