package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Malicious texts. */
interface HostileTextContract extends OpenedStore {
  List<String> SQL =
      List.of(
          "'; DROP TABLE users; --",
          "' OR '1'='1",
          "\"users\"",
          "\\'; DELETE FROM users; /*",
          "$$; SELECT pg_sleep(10); $$",
          "?",
          "%_");

  @Test
  default void sql_is_text_like_any_other() {
    for (String text : SQL) {
      signIn(text, Map.of(text, text));
      assertThat(field(text, text).text()).isEqualTo(text);
      store().log().append(OpenedStore.entry("s", Map.of(text, text)));
      store().users().setPassword(text, text.toCharArray());
      BearerToken token = session(text);
      store()
          .sessions()
          .join(token.key(), OpenedStore.joining(text, OpenedStore.nameId(text, false)));
      assertThat(store().sessions().meant(text, text, List.of("_index"))).hasSize(1);
      assertThat(store().replays().firstUse(text, BEGIN)).isTrue();
    }
    assertThat(store().users().find("' OR '1'='2")).isEmpty();
    assertThat(store().users().count()).isEqualTo(SQL.size());
    for (String text : SQL) {
      assertThat(store().users().delete(text)).isTrue();
    }
  }

  @Test
  default void nul_and_unpaired_surrogates_in_json_come_back_as_they_were() {
    String odd = "a\0b\uD800c\uDFFF\u0001\uFFFF\uD83D\uDE00";
    String name = "a\0b\u0001\uFFFF\uD83D\uDE00";
    StoredUser stored = signIn("u1", Map.of(name, odd));
    assertThat(stored.profile().field(name).text()).isEqualTo(odd);
    store().log().append(OpenedStore.entry("s", Map.of(name, odd)));
    assertThat(store().log().newest(1).get(0).entry().details())
        .isEqualTo(OpenedStore.fields(Map.of(name, odd)));
    BearerToken token = session("u1");
    store().sessions().join(token.key(), OpenedStore.joining("sp", OpenedStore.nameId(odd, false)));
    assertThat(store().sessions().meant("sp", odd, List.of())).hasSize(1);
  }

  @Test
  default void ids_that_no_column_can_hold_are_refused_and_never_found() {
    for (String id : List.of("", "a\0b", "\uD800", "x".repeat(256), "a\nb")) {
      assertThatThrownBy(() -> signIn(id, Map.of()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("unstorable-id");
      assertThat(store().users().find(id)).isEmpty();
      assertThat(store().users().delete(id)).isFalse();
      assertThat(store().users().checkPassword(id, "x".toCharArray())).isFalse();
      assertThat(store().connections().find(id)).isEmpty();
      assertThat(store().sessions().ofUser(id)).isEmpty();
      assertThat(store().sessions().meant(id, id, List.of())).isEmpty();
    }
    signIn("\uD83D\uDE00".repeat(127), Map.of());
    assertThat(store().users().find("\uD83D\uDE00".repeat(127))).isPresent();
    assertThat(store().users().list(Optional.of("\0"), 0, 1)).isEmpty();
  }

  @Test
  default void json_that_could_not_be_read_again_is_refused() {
    Object deep = "x";
    for (int i = 0; i < 100; i++) {
      deep = List.of(deep);
    }
    for (Map<String, Object> profile :
        List.of(Map.of("deep", deep), Map.<String, Object>of("\uD800", 1))) {
      assertThatThrownBy(() -> signIn("u1", profile)).hasMessageContaining("unstorable-json");
    }
    assertThat(store().users().count()).isZero();
  }

  @Test
  default void two_thousand_sessions_do_no_harm() {
    List<BearerToken> tokens = new ArrayList<>();
    for (int user = 0; user < 400; user++) {
      signIn("u" + user, Map.of());
      for (int i = 0; i < 5; i++) {
        tokens.add(session("u" + user));
      }
    }
    assertThat(store().sessions().find(tokens.get(0).key())).isPresent();
    assertThat(store().sessions().find(tokens.get(1999).key())).isPresent();
    assertThat(store().sessions().ofUser("u200")).hasSize(5);
    clock().advance(java.time.Duration.ofHours(2));
    assertThat(store().removeExpired()).isEqualTo(2_000);
  }
}
