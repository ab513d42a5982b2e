package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.trace.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes the response of a sign-in without signing in: nothing is delivered, stored or logged.
 * The tenant's rules and actions run as at a login. Immutable and thread-safe.
 */
public final class Evaluator {
  private final UserLogins logins;
  private final Precedence usual;
  private final Map<Precedence, AssertionIssuer> issuers = new EnumMap<>(Precedence.class);

  /**
   * Creates the evaluator.
   *
   * @param usual the precedence of the server's logins
   * @param issuer creates issuers that log nothing
   */
  public Evaluator(
      Directory directory,
      Store store,
      Precedence usual,
      Function<Precedence, AssertionIssuer> issuer) {
    this.logins = new UserLogins(directory, store);
    this.usual = usual;
    for (Precedence precedence : Precedence.values()) {
      issuers.put(precedence, issuer.apply(precedence));
    }
  }

  /** Returns the precedence of the server's logins. */
  public Precedence usual() {
    return usual;
  }

  /**
   * Returns the login for a sign-in.
   *
   * @throws dev.vouchsafe.problem.ProblemException if there is no such user
   */
  public Login login(SignIn signIn) {
    return logins.foreseen(signIn);
  }

  /**
   * Returns the login for a sign-in; a user whom only the other tenant knows comes from there.
   *
   * @param signIn the sign-in at a client of this tenant
   * @throws dev.vouchsafe.problem.ProblemException if neither tenant has the user, or this one
   *     lacks the user's connection
   */
  Login login(SignIn signIn, Evaluator other) {
    return logins.foreseen(signIn, other.logins);
  }

  /**
   * Returns the login for a sign-in if the client's add-on had these settings.
   *
   * @throws dev.vouchsafe.problem.ProblemException if the settings are invalid
   */
  public Login login(SignIn signIn, Map<String, LocatedValue> settings) {
    Login login = logins.foreseen(signIn);
    Client client = login.client();
    return new Login(
        new Client(
            client.tenant(),
            client.protocol(),
            new Client.Named(client.clientId(), Optional.of(client.name()), client.metadata()),
            client.callbacks(),
            new SettingsLayer(client.addon().origin(), settings),
            client.debug()),
        login.connection(),
        login.user(),
        login.writes(),
        login.request(),
        login.authentication());
  }

  /**
   * Returns the complete content of a login's assertion.
   *
   * @throws dev.vouchsafe.problem.ProblemException if the login is refused
   */
  public PlannedResponse plan(Login login, Precedence precedence) {
    return issuers.get(precedence).plan(login);
  }

  /**
   * Returns the answer to a login, for a comparison.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the login is invalid
   */
  public Answer answer(Login login, Precedence precedence) {
    return OurAnswers.of(issuers.get(precedence), login);
  }

  /**
   * Returns the decisions about the tokens of an OpenID Connect login.
   *
   * @throws dev.vouchsafe.problem.ProblemException if the tokens are refused
   */
  public Trace tokens(Login login, Precedence precedence) {
    return issuers.get(precedence).issueTokens(login).trace();
  }

  @Override
  public String toString() {
    return "evaluator";
  }
}
