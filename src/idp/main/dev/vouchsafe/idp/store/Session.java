package dev.vouchsafe.idp.store;

import java.time.Instant;
import java.util.List;

/**
 * A user's session at this identity provider, and the clients that take part in it.
 *
 * @param key the key of the session
 * @param userId the user of the session
 * @param authenticated the time of the user's last sign-in
 * @param expires the time when it expires
 * @param participations its clients, in the order of their ids
 */
public record Session(
    TokenKey key,
    String userId,
    Instant authenticated,
    Instant expires,
    List<Participation> participations) {
  public Session {
    participations = List.copyOf(participations);
  }

  @Override
  public String toString() {
    return "session";
  }
}
