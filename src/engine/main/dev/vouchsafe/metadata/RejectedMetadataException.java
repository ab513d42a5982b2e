package dev.vouchsafe.metadata;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.util.List;

/**
 * Metadata that was read and must not be used: its time is over, or its signature does not hold.
 */
public final class RejectedMetadataException extends ProblemException {
  private static final long serialVersionUID = 1L;

  RejectedMetadataException(Problem problem) {
    super(List.of(problem), null);
  }
}
