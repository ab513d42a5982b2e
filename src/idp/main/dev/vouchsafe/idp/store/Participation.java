package dev.vouchsafe.idp.store;

import dev.vouchsafe.mapping.NameId;
import java.util.Optional;

/**
 * A client that takes part in a session.
 *
 * @param clientId the client
 * @param sessionIndex the session's index in its assertion
 * @param nameId the NameID of its assertion; empty if it is of denied origin. Then incoming
 *     LogoutRequests still match, but none can be sent
 */
public record Participation(String clientId, String sessionIndex, Optional<NameId> nameId) {

  @Override
  public String toString() {
    return "participation of " + clientId;
  }
}
