package dev.vouchsafe.messages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service provider's request to log a user out (saml-core 3.7.1). {@code toString} shows no part
 * of the user's name.
 *
 * @param id the request's ID, repeated by the answer
 * @param name the user to log out
 * @param sessionIndexes the sessions to end; empty for all sessions of that NameID
 * @param relayState the RelayState to return with the answer
 */
public record LogoutRequest(
    String id, LogoutName name, List<String> sessionIndexes, Optional<String> relayState) {
  public LogoutRequest {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    sessionIndexes = List.copyOf(sessionIndexes);
    Objects.requireNonNull(relayState);
  }

  @Override
  public String toString() {
    return "LogoutRequest";
  }
}
