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
 * A tenant before or after the change. Thread-safe.
 *
 * @param name the argument that names it, such as {@code tenant@legacy}
 * @param export the tenant
 * @param logins makes its logins
 * @param issuer answers its logins, scripts included; nothing is signed
 */
public record TenantSide(
    String name, DeployCliExport export, TenantLogins logins, AssertionIssuer issuer) {
  public TenantSide {
    Objects.requireNonNull(name);
    Objects.requireNonNull(export);
    Objects.requireNonNull(logins);
    Objects.requireNonNull(issuer);
  }

  /** The names of the clients whose answer is a Response. */
  public List<String> clients() {
    return export.clients().stream().filter(TenantSide::answers).map(ExportedClient::name).toList();
  }

  /** The names of the other clients, which have no supported add-on. */
  public List<String> otherClients() {
    return export.clients().stream()
        .filter(each -> !answers(each))
        .map(ExportedClient::name)
        .toList();
  }

  private static boolean answers(ExportedClient client) {
    return client.addons().samlp().isPresent() || client.addons().wsfed().isPresent();
  }

  /** Returns the tenant's answer to a user at a client, or the problem of the login. */
  Outcome outcome(String client, Fields user) {
    return outcome(client, user, Optional.empty());
  }

  /**
   * As {@link #outcome(String, Fields)}, for a request.
   *
   * @param request the client's request; empty for a login that starts at the identity provider
   */
  Outcome outcome(String client, Fields user, Optional<LocatedValue> request) {
    Wish wish = new Wish(client, Optional.empty(), Optional.empty(), request);
    try {
      TenantLogin login = logins.of(wish, user);
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
   * The result of a login.
   *
   * @param answer the answer; a refusal if the login is invalid
   * @param problem the reason why it is invalid
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
