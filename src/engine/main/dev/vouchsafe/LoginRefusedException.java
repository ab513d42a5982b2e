package dev.vouchsafe;

import dev.vouchsafe.login.RedirectAskedException;
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
  private final transient Optional<String> redirect;

  private LoginRefusedException(
      List<Problem> problems, SamlStatus status, Trace trace, Optional<String> redirect) {
    super(problems, null);
    this.redirect = redirect;
    this.status = status;
    this.trace = trace;
  }

  /**
   * A refused login; what is wrong with the input stays that. Names that were made up of a denied
   * value are withheld from problems and trace; the cause is not kept, for it is not redacted.
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
            cause instanceof RedirectAskedException asked
                ? Optional.of(asked.target())
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
   * Where the login's code wants the user to go before the login goes on; to be sent to the user's
   * browser only. The login that comes back says {@code redirect} among its circumstances.
   */
  public Optional<String> redirect() {
    return redirect;
  }

  /**
   * What to answer the service provider, by {@link AssertionIssuer#refuse}; it names the problem's
   * code and nothing of the user.
   */
  public SamlStatus status() {
    return status;
  }
}
