package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.trace.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides what a sign-in would say, while nobody signs in: nothing is delivered, stored or logged.
 * The tenant's rules and actions run as at a login. Immutable and thread-safe.
 */
public final class Evaluator {
  private final UserLogins logins;
  private final Precedence usual;
  private final Map<Precedence, AssertionIssuer> issuers = new EnumMap<>(Precedence.class);

  /**
   * @param usual the precedence of the server's logins
   * @param issuer makes issuers that log nothing
   */
  public Evaluator(
      ServedTenant tenant, Precedence usual, Function<Precedence, AssertionIssuer> issuer) {
    this.logins = new UserLogins(tenant);
    this.usual = usual;
    for (Precedence precedence : Precedence.values()) {
      issuers.put(precedence, issuer.apply(precedence));
    }
  }

  /** The precedence of the server's logins. */
  public Precedence usual() {
    return usual;
  }

  /**
   * All that the assertion of a sign-in would say.
   *
   * @throws dev.vouchsafe.problem.ProblemException if it would be refused
   */
  public PlannedResponse plan(SignIn signIn, Precedence precedence) {
    return issuers.get(precedence).plan(logins.foreseen(signIn));
  }

  /**
   * What would be decided about the tokens of a sign-in by OpenID Connect.
   *
   * @throws dev.vouchsafe.problem.ProblemException as above
   */
  public Trace tokens(SignIn signIn, Precedence precedence) {
    return issuers.get(precedence).issueTokens(logins.foreseen(signIn)).trace();
  }

  @Override
  public String toString() {
    return "evaluator";
  }
}
