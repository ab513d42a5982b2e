package dev.vouchsafe.verify;

import dev.vouchsafe.verify.Check.State;
import java.util.List;
import java.util.Optional;

/**
 * The result of verifying a response: every check and, if none failed, the content of the response.
 *
 * @param checks all of {@link Check.Name}, in order
 * @param facts present if, and only if, no check failed
 */
public record VerificationReport(List<Check> checks, Optional<VerifiedFacts> facts) {
  public VerificationReport {
    checks = List.copyOf(checks);
    if (facts.isPresent() == checks.stream().anyMatch(VerificationReport::failed)) {
      throw new IllegalArgumentException("facts are for responses that passed every check");
    }
  }

  /** Whether the response is valid. */
  public boolean valid() {
    return facts.isPresent();
  }

  /** The first failed check; empty if the response is valid. */
  public Optional<Check> firstFailure() {
    return checks.stream().filter(VerificationReport::failed).findFirst();
  }

  /** The outcome of one check. */
  public Check check(Check.Name name) {
    return checks.stream().filter(check -> check.name() == name).findFirst().orElseThrow();
  }

  private static boolean failed(Check check) {
    return check.state() == State.FAILED;
  }

  @Override
  public String toString() {
    return firstFailure()
        .map(check -> "not valid: " + check.name().word() + ": " + check.reason())
        .orElse("valid");
  }
}
