package dev.vouchsafe;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.trace.Trace;
import java.util.Optional;

/** A login that was refused: why, and every decision up to there. Holds no claim values. */
public final class LoginRefusedException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final transient Trace trace;

  LoginRefusedException(IssuanceException cause, Trace trace) {
    super(cause.problems(), cause);
    this.trace = trace;
  }

  /** Every decision that was taken before the login was refused. */
  public Trace trace() {
    return trace;
  }

  /**
   * What to answer the service provider, by {@link AssertionIssuer#refuse}; it names the problem's
   * code and nothing of the user.
   */
  public SamlStatus status() {
    return getCause() instanceof StatusException known
        ? known.status()
        : new SamlStatus(
            SamlStatus.Code.RESPONDER,
            Optional.of(SamlStatus.Detail.REQUEST_DENIED),
            "The identity provider refused the login: " + problem().code());
  }
}
