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

/**
 * Thrown when a login is refused. Carries the problems and every decision up to the refusal;
 * contains no claim values.
 */
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
   * Makes a refusal of a thrown problem; an {@code InvalidInputException} keeps its type. Names
   * computed from a denied value are withheld from problems and trace. The cause is dropped,
   * because it is not redacted.
   *
   * @param redactor knows the denied values of the login
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

  /** Every decision up to the refusal. */
  public Trace trace() {
    return trace;
  }

  /**
   * The URL to which the login's extension redirects the user before the login can continue; for
   * the user's browser only. The login that continues has {@code redirect} among its circumstances.
   */
  public Optional<String> redirect() {
    return redirect;
  }

  /**
   * The status to answer the service provider with, by {@link AssertionIssuer#refuse}. It contains
   * the problem's code and nothing about the user.
   */
  public SamlStatus status() {
    return status;
  }
}
