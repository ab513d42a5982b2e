package dev.vouchsafe.metadata;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.util.List;

/**
 * Thrown for readable metadata that must not be used: it has expired, or its signature is invalid.
 */
public final class RejectedMetadataException extends ProblemException {
  private static final long serialVersionUID = 1L;

  RejectedMetadataException(Problem problem) {
    super(List.of(problem), null);
  }
}
