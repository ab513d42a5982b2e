package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The process that the holder of a token may continue. It holds no data of the profile; the next
 * step reads the user from the store again.
 *
 * @param kind the kind of process
 * @param clientId the client
 * @param userId the user, if it is known
 * @param facts the facts of the request: its id, RelayState and scopes. They are stored encrypted;
 *     only the holder's token decrypts them
 * @param expires the time when it expires
 */
public record Ticket(
    Kind kind, String clientId, Optional<String> userId, Fields facts, Instant expires) {

  /** The kinds of tickets. */
  public enum Kind {
    AUTHORIZATION_CODE,
    REFRESH_TOKEN,
    PENDING_LOGIN,
    PENDING_LOGOUT
  }

  public Ticket {
    Objects.requireNonNull(kind);
    Names.id("client_id", clientId);
    userId.ifPresent(id -> Names.id("user_id", id));
    Objects.requireNonNull(facts);
    Objects.requireNonNull(expires);
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
