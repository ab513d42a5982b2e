package dev.vouchsafe;

import dev.vouchsafe.login.Interruption;
import dev.vouchsafe.login.LoginInterruptedException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.List;
import java.util.Optional;

/** A login that was refused: why, and every decision up to there. Holds no claim values. */
public final class LoginRefusedException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  private final transient Trace trace;
  private final transient SamlStatus status;
  private final transient Optional<Interruption> interruption;

  private LoginRefusedException(
      List<Problem> problems, SamlStatus status, Trace trace, Optional<Interruption> interruption) {
    super(problems, null);
    this.interruption = interruption;
    this.status = status;
    this.trace = trace;
  }

  /**
   * A refused login; an input error stays an input error. Names that contain a denied value are
   * withheld from problems and trace. The cause is dropped, because it is not redacted.
   *
   * @param redactor knows what is denied of the login
   */
  static ProblemException of(Redactor redactor, ProblemException thrown, Trace trace) {
    if (!(thrown instanceof IssuanceException cause)) {
      return thrown;
    }
    SamlStatus status =
        cause instanceof StatusException known ? known.status() : denied(cause.problem());
    LoginRefusedException refused =
        new LoginRefusedException(
            cause.problems().stream().map(redactor::problem).toList(),
            status,
            redactor.trace(trace),
            cause instanceof LoginInterruptedException interrupted
                ? Optional.of(interrupted.interruption())
                : Optional.empty());
    refused.setStackTrace(cause.getStackTrace());
    return refused;
  }

  private static SamlStatus denied(Problem problem) {
    return new SamlStatus(
        SamlStatus.Code.RESPONDER,
        Optional.of(SamlStatus.Detail.REQUEST_DENIED),
        SamlStatus.REFUSED + problem.code());
  }

  /** Every decision that was taken before the login was refused. */
  public Trace trace() {
    return trace;
  }

  /**
   * What the login's code wants to happen before the login goes on; empty if the login is refused
   * for good.
   */
  public Optional<Interruption> interruption() {
    return interruption;
  }

  /**
   * What to answer the service provider, by {@link AssertionIssuer#refuse}; it names the problem's
   * code and nothing of the user.
   */
  public SamlStatus status() {
    return status;
  }
}
