package dev.vouchsafe.compare.replay;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Issuance;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tenant as it is before or after the change. Thread-safe.
 *
 * @param name how it was given, such as {@code tenant@legacy}
 * @param export the tenant
 * @param issuer answers its logins, scripts included; nothing is signed
 */
public record TenantSide(String name, DeployCliExport export, AssertionIssuer issuer) {
  public TenantSide {
    Objects.requireNonNull(name);
    Objects.requireNonNull(export);
    Objects.requireNonNull(issuer);
  }

  /** The names of the clients that are answered by a Response. */
  public List<String> clients() {
    return export.clients().stream().filter(TenantSide::answers).map(ExportedClient::name).toList();
  }

  /** The names of the clients that are not, for they have no add-on that is supported. */
  public List<String> otherClients() {
    return export.clients().stream()
        .filter(each -> !answers(each))
        .map(ExportedClient::name)
        .toList();
  }

  private static boolean answers(ExportedClient client) {
    return client.addons().samlp().isPresent() || client.addons().wsfed().isPresent();
  }

  /** What the tenant answers a user at a client, or why there is no such login. */
  Outcome outcome(String client, Fields user) {
    return outcome(client, user, Optional.empty());
  }

  /**
   * As above.
   *
   * @param request what the client asks for; empty for a login that begins at the identity provider
   */
  Outcome outcome(String client, Fields user, Optional<LocatedValue> request) {
    Wish wish = new Wish(client, Optional.empty(), Optional.empty(), request);
    try {
      TenantLogin login = new TenantLogins(export).of(wish, user);
      return new Outcome(
          OurAnswers.of(issuer, login.login(), Issuance.USUAL.with(login.notes())),
          Optional.empty());
    } catch (InvalidInputException e) {
      return new Outcome(
          new Answer.Refused(e.problem().code(), Optional.empty(), Optional.empty()),
          Optional.of(e.problem()));
    }
  }

  /**
   * What became of a login.
   *
   * @param answer the answer; of a login that cannot be made, a refusal
   * @param problem why it cannot be made
   */
  record Outcome(Answer answer, Optional<Problem> problem) {
    boolean refused() {
      return answer instanceof Answer.Refused;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
