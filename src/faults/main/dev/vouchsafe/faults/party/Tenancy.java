package dev.vouchsafe.faults.party;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.faults.party.Applications.Sender;
import dev.vouchsafe.login.Login;
import java.util.Map;
import java.util.Optional;

/** A tenant, whose clients are answered by their own settings. Thread-safe. */
public interface Tenancy {
  /** None: everybody is answered alike. */
  Tenancy NONE = (sender, entityId, profile) -> Optional.empty();

  /**
   * The login of a user at the client that a sender is.
   *
   * @param entityId the name of the identity provider
   * @param profile the user's claims
   * @return empty if the tenant has no such client
   * @throws dev.vouchsafe.problem.InvalidInputException if the client's settings cannot be used
   */
  Optional<Login> login(Sender sender, String entityId, Map<String, Object> profile);

  /** What runs at each login. */
  default LoginExtension extension() {
    return LoginExtension.NONE;
  }
}
