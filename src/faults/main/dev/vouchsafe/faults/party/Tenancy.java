package dev.vouchsafe.faults.party;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.faults.party.Applications.Sender;
import dev.vouchsafe.login.Login;
import java.util.Map;
import java.util.Optional;

/** A tenant whose own settings decide the answers for its clients. Thread-safe. */
public interface Tenancy {
  /** No tenant: every service provider receives the same kind of answer. */
  Tenancy NONE = (sender, entityId, profile) -> Optional.empty();

  /**
   * Creates the login of a user at the client that sent the request.
   *
   * @param entityId the entity id of the identity provider
   * @param profile the user's claims
   * @return empty if the tenant has no such client
   * @throws dev.vouchsafe.problem.InvalidInputException if the client's settings cannot be used
   */
  Optional<Login> login(Sender sender, String entityId, Map<String, Object> profile);

  /** Returns the extension that runs at each login. */
  default LoginExtension extension() {
    return LoginExtension.NONE;
  }
}
