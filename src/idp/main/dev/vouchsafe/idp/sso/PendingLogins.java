package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.Ticket;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** The logins that have not ended, each under its state, which only its browser knows. */
final class PendingLogins {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Site site;
  private final Store store;

  PendingLogins(Site site, Store store) {
    this.site = site;
    this.store = store;
  }

  /** Keeps a login and returns its state. */
  String keep(PendingLogin login) {
    BearerToken state = site.newToken();
    store
        .tickets()
        .put(
            state,
            new Ticket(
                Ticket.Kind.PENDING_LOGIN,
                login.clientId(),
                Optional.empty(),
                login.facts(),
                site.clock().instant().plus(PATIENCE)));
    return state.text();
  }

  /**
   * Finds the login of a state.
   *
   * @throws InvalidInputException if the login has ended
   */
  PendingLogin find(String state) {
    return store
        .tickets()
        .find(BearerToken.of(state), Ticket.Kind.PENDING_LOGIN)
        .map(PendingLogins::read)
        .orElseThrow(PendingLogins::expired);
  }

  /**
   * Finds and removes the login of a state; of two simultaneous calls, only one gets it.
   *
   * @throws InvalidInputException if the login has ended
   */
  PendingLogin take(String state) {
    return store
        .tickets()
        .take(BearerToken.of(state), Ticket.Kind.PENDING_LOGIN)
        .map(PendingLogins::read)
        .orElseThrow(PendingLogins::expired);
  }

  private static PendingLogin read(Ticket ticket) {
    return PendingLogin.read(ticket.clientId(), ticket.facts());
  }

  private static InvalidInputException expired() {
    return new InvalidInputException(
        new Problem(
            "login-expired",
            "sign-in",
            "this sign-in has ended or expired",
            "begin again at the application"));
  }
}
