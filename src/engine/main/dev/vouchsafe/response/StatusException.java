package dev.vouchsafe.response;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;

/** A refused login whose request SAML has a status for. */
public final class StatusException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final transient SamlStatus status;

  public StatusException(Problem problem, SamlStatus status) {
    super(problem);
    this.status = status;
  }

  /** What to answer the service provider. */
  public SamlStatus status() {
    return status;
  }
}
