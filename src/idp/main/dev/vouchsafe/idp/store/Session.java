package dev.vouchsafe.idp.store;

import java.time.Instant;
import java.util.List;

/**
 * A user's session in this identity provider, and the clients that take part in it.
 *
 * @param key names it
 * @param userId whose it is
 * @param authenticated when the user last signed in
 * @param expires when it ends by itself
 * @param participations the clients, in the order of their ids
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
