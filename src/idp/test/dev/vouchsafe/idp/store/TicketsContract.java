package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.store.SharedValues.Expiring;
import dev.vouchsafe.idp.store.SharedValues.Scope;
import dev.vouchsafe.idp.store.Ticket.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Expiry of tickets, used ids and shared values. */
interface TicketsContract extends OpenedStore {
  default Ticket ticket(Kind kind) {
    return new Ticket(
        kind,
        "app",
        Optional.of("u1"),
        OpenedStore.fields(Map.of("relay_state", "x\0y")),
        clock().instant().plusSeconds(60));
  }

  @Test
  default void a_ticket_is_opened_by_its_token_and_kind_alone() {
    signIn("u1", Map.of());
    BearerToken token = OpenedStore.token();
    store().tickets().put(token, ticket(Kind.PENDING_LOGIN));
    Store other = otherNode();
    assertThat(other.tickets().find(token, Kind.PENDING_LOGIN))
        .contains(ticket(Kind.PENDING_LOGIN));
    assertThat(other.tickets().find(BearerToken.of(token.text()), Kind.PENDING_LOGIN)).isPresent();
    assertThat(other.tickets().find(token, Kind.AUTHORIZATION_CODE)).isEmpty();
    assertThat(other.tickets().find(OpenedStore.token(), Kind.PENDING_LOGIN)).isEmpty();
  }

  @Test
  default void of_logins_that_anybody_begins_the_oldest_go() {
    signIn("u1", Map.of());
    BearerToken oldest = OpenedStore.token();
    BearerToken code = OpenedStore.token();
    store().tickets().put(oldest, ticket(Kind.PENDING_LOGIN));
    store().tickets().put(code, ticket(Kind.AUTHORIZATION_CODE));
    BearerToken newest = oldest;
    for (int begun = 0; begun < 200 + Tickets.BETWEEN_LOOKS; begun++) {
      clock().advance(Duration.ofMillis(1));
      newest = OpenedStore.token();
      store().tickets().put(newest, ticket(Kind.PENDING_LOGIN));
    }
    assertThat(store().tickets().find(oldest, Kind.PENDING_LOGIN)).isEmpty();
    assertThat(store().tickets().find(newest, Kind.PENDING_LOGIN)).isPresent();
    assertThat(store().tickets().find(code, Kind.AUTHORIZATION_CODE)).isPresent();
  }

  @Test
  default void a_code_is_taken_once() throws InterruptedException {
    signIn("u1", Map.of());
    BearerToken token = OpenedStore.token();
    store().tickets().put(token, ticket(Kind.AUTHORIZATION_CODE));
    Store other = otherNode();
    AtomicInteger taken = new AtomicInteger();
    Concurrently.run(
        6,
        thread ->
            (thread % 2 == 0 ? store() : other)
                .tickets()
                .take(token, Kind.AUTHORIZATION_CODE)
                .ifPresent(ticket -> taken.incrementAndGet()));
    assertThat(taken).hasValue(1);
  }

  @Test
  default void a_ticket_expires_and_goes_with_its_user() {
    signIn("u1", Map.of());
    BearerToken first = OpenedStore.token();
    BearerToken second = OpenedStore.token();
    store().tickets().put(first, ticket(Kind.REFRESH_TOKEN));
    clock().advance(Duration.ofSeconds(60));
    assertThat(store().tickets().find(first, Kind.REFRESH_TOKEN)).isEmpty();
    assertThat(store().removeExpired()).isEqualTo(1);
    store().tickets().put(second, ticket(Kind.REFRESH_TOKEN));
    store().users().delete("u1");
    assertThat(store().tickets().find(second, Kind.REFRESH_TOKEN)).isEmpty();
  }

  @Test
  default void an_id_is_used_once_on_all_nodes() throws InterruptedException {
    Store other = otherNode();
    AtomicInteger first = new AtomicInteger();
    Concurrently.run(
        8,
        thread -> {
          for (int i = 0; i < 20; i++) {
            boolean wins =
                (thread % 2 == 0 ? store() : other)
                    .replays()
                    .firstUse("sp\n_" + "x".repeat(5000) + i, BEGIN.plusSeconds(60));
            first.addAndGet(wins ? 1 : 0);
          }
        });
    assertThat(first).hasValue(20);
    clock().advance(Duration.ofSeconds(60));
    assertThat(store().removeExpired()).isEqualTo(20);
  }

  @Test
  default void a_shared_value_is_kept_until_it_expires_or_a_field_is_denied() {
    Expiring value = new Expiring(ClaimValue.of(Map.of("a", 1)), BEGIN.plusSeconds(60));
    store().sharedValues().put(Scope.CACHE, "k", value);
    store().sharedValues().put(Scope.CACHE, "k", value);
    assertThat(otherNode().sharedValues().get(Scope.CACHE, "k")).contains(value);
    assertThat(store().sharedValues().get(Scope.GLOBAL, "k")).isEmpty();
    assertThat(store().sharedValues().remove(Scope.CACHE, "k")).isTrue();
    store().sharedValues().put(Scope.GLOBAL, "k", value);
    assertThat(deny("email").others()).isEqualTo(1);
    assertThat(store().sharedValues().get(Scope.GLOBAL, "k")).isEmpty();
  }
}
