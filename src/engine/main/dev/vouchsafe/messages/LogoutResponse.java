package dev.vouchsafe.messages;

import java.util.Objects;
import java.util.Optional;

/**
 * A service provider's answer to a LogoutRequest of ours (saml-core 3.7.2).
 *
 * @param inResponseTo the id of the request that it answers
 * @param status the result of the logout at the service provider
 * @param relayState the RelayState it returns
 */
public record LogoutResponse(
    String inResponseTo, LogoutStatus status, Optional<String> relayState) {
  public LogoutResponse {
    Objects.requireNonNull(inResponseTo);
    Objects.requireNonNull(status);
    Objects.requireNonNull(relayState);
  }

  @Override
  public String toString() {
    return "LogoutResponse " + status;
  }
}
