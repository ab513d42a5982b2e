package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.withholding.DenyList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sessions and single logout. */
interface SessionsContract extends OpenedStore {
  @Test
  default void a_session_is_found_by_its_token_until_it_expires() {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    Session session = otherNode().sessions().find(token.key()).orElseThrow();
    assertThat(session.userId()).isEqualTo("u1");
    assertThat(session.authenticated()).isEqualTo(BEGIN);
    assertThat(store().sessions().find(OpenedStore.token().key())).isEmpty();
    clock().advance(Duration.ofHours(1));
    assertThat(store().sessions().find(token.key())).isEmpty();
    assertThat(store().removeExpired()).isEqualTo(1);
  }

  @Test
  default void a_client_takes_part_with_its_name_id() {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    NameId nameId = OpenedStore.nameId("jane", false);
    store().sessions().join(token.key(), OpenedStore.joining("sp", OpenedStore.nameId("x", false)));
    store().sessions().join(token.key(), OpenedStore.joining("sp", nameId));
    assertThat(store().sessions().find(token.key()).orElseThrow().participations())
        .containsExactly(new Participation("sp", "_index", Optional.of(nameId)));
  }

  @Test
  default void of_a_denied_name_id_a_digest_is_kept_that_a_logout_request_matches() {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    store()
        .sessions()
        .join(token.key(), OpenedStore.joining("sp", OpenedStore.nameId("jane", true)));
    Session found = store().sessions().meant("sp", "jane", List.of("_index")).get(0);
    assertThat(found.key()).isEqualTo(token.key());
    assertThat(found.participations().get(0).nameId()).isEmpty();
    assertThat(store().sessions().meant("sp", "jane", List.of())).hasSize(1);
    assertThat(store().sessions().meant("sp", "jane", List.of("_other"))).isEmpty();
    assertThat(store().sessions().meant("sp", "joe", List.of())).isEmpty();
    assertThat(store().sessions().meant("other", "jane", List.of())).isEmpty();
  }

  @Test
  default void a_denial_turns_kept_name_ids_into_digests() {
    signIn("u1", Map.of("email", "jane@acme.example"));
    BearerToken token = session("u1");
    store()
        .sessions()
        .join(
            token.key(), OpenedStore.joining("sp", OpenedStore.nameId("jane@acme.example", false)));
    assertThat(deny("email").sessions()).isEqualTo(1);
    Session found = store().sessions().meant("sp", "jane@acme.example", List.of()).get(0);
    assertThat(found.participations().get(0).nameId()).isEmpty();
  }

  @Test
  default void a_login_that_began_before_a_denial_leaves_a_digest() {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    deny("email");
    NewParticipation before =
        new NewParticipation(
            "sp", "_1", OpenedStore.nameId("jane@acme.example", false), DenyList.EMPTY);
    NewParticipation after =
        new NewParticipation(
            "sp2", "_1", OpenedStore.nameId("id-17", false), DenyList.of(List.of("email")));
    store().sessions().join(token.key(), before);
    store().sessions().join(token.key(), after);
    List<Participation> both = store().sessions().find(token.key()).orElseThrow().participations();
    assertThat(both.get(0).nameId()).isEmpty();
    assertThat(both.get(1).nameId()).isPresent();
  }

  @Test
  default void of_two_that_end_a_session_one_gets_it() throws InterruptedException {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    store().sessions().join(token.key(), OpenedStore.joining("sp", OpenedStore.nameId("x", false)));
    Store other = otherNode();
    AtomicInteger got = new AtomicInteger();
    Concurrently.run(
        6,
        thread ->
            (thread % 2 == 0 ? store() : other)
                .sessions()
                .end(token.key())
                .ifPresent(session -> got.addAndGet(session.participations().size())));
    assertThat(got).hasValue(1);
    assertThat(store().sessions().find(token.key())).isEmpty();
  }

  @Test
  default void a_session_of_nobody_is_refused() {
    assertThatThrownBy(() -> session("nobody")).hasMessageContaining("unknown-user");
    assertThatThrownBy(
            () ->
                store()
                    .sessions()
                    .join(
                        OpenedStore.token().key(),
                        OpenedStore.joining("sp", OpenedStore.nameId("x", false))))
        .hasMessageContaining("unknown-session");
  }

  @Test
  default void of_too_many_sessions_the_oldest_end() {
    signIn("u1", Map.of());
    List<BearerToken> tokens = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tokens.add(session("u1"));
    }
    assertThat(store().sessions().ofUser("u1"))
        .extracting(Session::key)
        .containsExactlyElementsOf(tokens.subList(3, 8).stream().map(BearerToken::key).toList());
  }

  @Test
  default void a_session_has_so_many_clients_and_no_more() {
    signIn("u1", Map.of());
    BearerToken token = session("u1");
    for (int i = 0; i < 6; i++) {
      store()
          .sessions()
          .join(token.key(), OpenedStore.joining("sp" + i % 3, OpenedStore.nameId("x", false)));
    }
    assertThatThrownBy(
            () ->
                store()
                    .sessions()
                    .join(token.key(), OpenedStore.joining("sp4", OpenedStore.nameId("x", false))))
        .hasMessageContaining("too-many-clients");
  }
}
