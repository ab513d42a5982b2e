package dev.vouchsafe.response;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;

/** Thrown when a login is refused for a reason with its own SAML status. */
public final class StatusException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final transient SamlStatus status;

  public StatusException(Problem problem, SamlStatus status) {
    super(problem);
    this.status = status;
  }

  /** The status to answer the service provider with. */
  public SamlStatus status() {
    return status;
  }
}
