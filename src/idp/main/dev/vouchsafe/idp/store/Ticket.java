package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the bearer of a token may go on with. Holds nothing of the profile: the next step reads the
 * user from the store again.
 *
 * @param kind what it is
 * @param clientId for which client
 * @param userId for which user, if that is known
 * @param facts of the request: its id, RelayState, scopes. Stored sealed, so that only the bearer's
 *     token opens them
 * @param expires when it ends
 */
public record Ticket(
    Kind kind, String clientId, Optional<String> userId, Fields facts, Instant expires) {

  /** Kinds of tickets. */
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
