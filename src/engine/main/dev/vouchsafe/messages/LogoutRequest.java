package dev.vouchsafe.messages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service provider's request to log a user out (saml-core 3.7.1). {@code toString} shows nothing
 * of the user.
 *
 * @param id the request's ID, which the answer names
 * @param name whom to log out
 * @param sessionIndexes of which sessions; empty for all of that NameID
 * @param relayState what to give back with the answer
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
