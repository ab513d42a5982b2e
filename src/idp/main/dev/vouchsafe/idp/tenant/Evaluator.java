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

  /** The precedence of the server's logins. */
  public Precedence usual() {
    return usual;
  }

  /**
   * The login that a sign-in would be.
   *
   * @throws dev.vouchsafe.problem.ProblemException if there is no such user
   */
  public Login login(SignIn signIn) {
    return logins.foreseen(signIn);
  }

  /**
   * As above, where the client's add-on has other settings than it has.
   *
   * @throws dev.vouchsafe.problem.ProblemException if these cannot be used
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
   * All that the assertion of a login would say.
   *
   * @throws dev.vouchsafe.problem.ProblemException if it would be refused
   */
  public PlannedResponse plan(Login login, Precedence precedence) {
    return issuers.get(precedence).plan(login);
  }

  /**
   * What a login would be answered, to be compared.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the login cannot be used
   */
  public Answer answer(Login login, Precedence precedence) {
    return OurAnswers.of(issuers.get(precedence), login);
  }

  /**
   * What would be decided about the tokens of a login by OpenID Connect.
   *
   * @throws dev.vouchsafe.problem.ProblemException if they would be refused
   */
  public Trace tokens(Login login, Precedence precedence) {
    return issuers.get(precedence).issueTokens(login).trace();
  }

  @Override
  public String toString() {
    return "evaluator";
  }
}
