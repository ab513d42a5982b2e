package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.UserProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Users, as every database keeps them. */
interface UsersContract extends OpenedStore {
  @Test
  default void a_user_is_found_as_stored() {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("user_id", "u1");
    profile.put("name", "Zoë \uD83D\uDE00");
    profile.put("age", 12345678901234567L);
    profile.put("half", 0.5);
    profile.put("nothing", null);
    profile.put("groups", List.of("a", Map.of("b", true)));
    StoredUser created = store().users().create(OpenedStore.user("u1", profile));
    StoredUser found = reopened().users().find("u1").orElseThrow();
    assertThat(found.profile().fields()).isEqualTo(OpenedStore.fields(profile));
    assertThat(found).isEqualTo(created);
    assertThat(found.history().created()).isEqualTo(BEGIN);
    assertThat(found.history().lastLogin()).isEmpty();
  }

  @Test
  default void a_second_user_of_the_same_id_is_refused() {
    store().users().create(OpenedStore.user("u1", Map.of("a", 1)));
    assertThatThrownBy(() -> store().users().create(OpenedStore.user("u1", Map.of("a", 2))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("user-exists");
    assertThat(field("u1", "a").text()).isEqualTo("1");
  }

  @Test
  default void a_user_of_an_unknown_connection_is_refused() {
    assertThatThrownBy(
            () ->
                store()
                    .users()
                    .create(new NewUser("u1", "nowhere", new UserProfile(ClaimValue.Fields.EMPTY))))
        .hasMessageContaining("unknown-connection");
  }

  @Test
  default void the_profile_says_whose_it_is() {
    signIn("u1", Map.of("user_id", "somebody else"));
    assertThat(field("u1", "user_id").text()).isEqualTo("u1");
  }

  @Test
  default void a_login_replaces_root_fields_and_leaves_stored_metadata() {
    signIn("u1", Map.of("a", 1, "b", 2, "app_metadata", Map.of("plan", "old")));
    StoredUser after = signIn("u1", Map.of("a", 3, "app_metadata", Map.of("plan", "new")));
    assertThat(after.profile().fields())
        .isEqualTo(
            OpenedStore.fields(
                Map.of("user_id", "u1", "a", 3, "app_metadata", Map.of("plan", "old"))));
    assertThat(after.history().logins()).isEqualTo(2);
    assertThat(after.history().lastLogin()).contains(BEGIN);
  }

  @Test
  default void a_login_does_not_take_over_the_user_of_another_connection() {
    store().connections().register(OpenedStore.exported("con_2", Map.of()));
    signIn("u1", Map.of("a", 1));
    assertThatThrownBy(
            () ->
                store()
                    .users()
                    .signedIn(new NewUser("u1", "con_2", new UserProfile(ClaimValue.Fields.EMPTY))))
        .hasMessageContaining("other-connection");
  }

  @Test
  default void changes_at_the_same_time_all_count() throws InterruptedException {
    store().users().create(OpenedStore.user("u1", Map.of("n", 0)));
    Store other = otherNode();
    Concurrently.run(
        8,
        thread -> {
          for (int i = 0; i < 10; i++) {
            (thread % 2 == 0 ? store() : other)
                .users()
                .change(
                    "u1",
                    profile ->
                        new UserProfile(
                            OpenedStore.fields(
                                Map.of("n", Integer.parseInt(profile.field("n").text()) + 1))));
          }
        });
    assertThat(field("u1", "n").text()).isEqualTo("80");
  }

  @Test
  default void first_logins_at_the_same_time_make_one_user() throws InterruptedException {
    Store other = otherNode();
    Concurrently.run(
        8,
        thread ->
            (thread % 2 == 0 ? store() : other)
                .users()
                .signedIn(OpenedStore.user("u1", Map.of("a", 1))));
    assertThat(store().users().find("u1").orElseThrow().history().logins()).isEqualTo(8);
  }

  @Test
  default void a_change_of_nobody_is_refused() {
    assertThatThrownBy(() -> store().users().change("nobody", profile -> profile))
        .hasMessageContaining("unknown-user");
  }

  @Test
  default void users_are_listed_page_by_page_in_the_order_in_which_they_were_made() {
    store().connections().register(OpenedStore.exported("con_2", Map.of()));
    for (String id : List.of("b", "a", "d", "c")) {
      signIn(id, Map.of());
    }
    store().users().create(new NewUser("e", "con_2", new UserProfile(ClaimValue.Fields.EMPTY)));
    assertThat(store().users().list(Optional.empty(), 1, 2))
        .extracting(StoredUser::id)
        .containsExactly("a", "d");
    assertThat(store().users().list(Optional.of("con_2"), 0, 50))
        .extracting(StoredUser::id)
        .containsExactly("e");
    assertThat(store().users().count()).isEqualTo(5);
  }

  @Test
  default void a_deleted_user_takes_sessions_and_tickets_along() {
    signIn("u1", Map.of());
    BearerToken session = session("u1");
    assertThat(store().users().delete("u1")).isTrue();
    assertThat(store().users().delete("u1")).isFalse();
    assertThat(store().users().find("u1")).isEmpty();
    assertThat(store().sessions().find(session.key())).isEmpty();
  }

  @Test
  default void a_password_is_checked() {
    signIn("u1", Map.of());
    assertThat(store().users().checkPassword("u1", "".toCharArray())).isFalse();
    store().users().setPassword("u1", "päss wörd".toCharArray());
    assertThat(store().users().checkPassword("u1", "päss wörd".toCharArray())).isTrue();
    assertThat(store().users().checkPassword("u1", "pass word".toCharArray())).isFalse();
    assertThat(store().users().checkPassword("u1", "x".repeat(5000).toCharArray())).isFalse();
    assertThat(store().users().checkPassword("nobody", "päss wörd".toCharArray())).isFalse();
    assertThat(signIn("u1", Map.of("a", 1)).hasPassword()).isTrue();
  }

  @Test
  default void a_user_and_a_password_are_kept_together_or_not_at_all() {
    char[] tooLong = "x".repeat(5000).toCharArray();
    NewUser user = OpenedStore.user("u1", Map.of("a", 1));
    assertThatThrownBy(() -> store().users().create(user, tooLong))
        .hasMessageContaining("password-length");
    assertThat(store().users().find("u1")).isEmpty();
    assertThat(store().users().create(user, "first".toCharArray()).hasPassword()).isTrue();

    UserProfile other = OpenedStore.user("u1", Map.of("a", 2)).profile();
    assertThatThrownBy(() -> store().users().change("u1", before -> other, tooLong))
        .hasMessageContaining("password-length");
    assertThat(field("u1", "a").text()).isEqualTo("1");
    UserProfile large = OpenedStore.user("u1", Map.of("a", "x".repeat(600_000))).profile();
    assertThatThrownBy(() -> store().users().change("u1", before -> large, "2".toCharArray()))
        .hasMessageContaining("too-large");
    assertThat(store().users().checkPassword("u1", "first".toCharArray())).isTrue();

    store().users().change("u1", before -> other, "second".toCharArray());
    assertThat(field("u1", "a").text()).isEqualTo("2");
    assertThat(store().users().checkPassword("u1", "second".toCharArray())).isTrue();
  }

  @Test
  default void a_profile_that_is_too_large_is_refused_without_its_values() {
    String secret = "s3cr3t-value ";
    assertThatThrownBy(() -> signIn("u1", Map.of("blob", secret.repeat(50_000))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("too-large")
        .hasMessageNotContaining(secret.strip());
    assertThat(store().users().find("u1")).isEmpty();
  }

  @Test
  default void an_interrupted_thread_harms_nobody_else() throws InterruptedException {
    for (int i = 0; i < 40; i++) {
      signIn("u" + i, Map.of("blob", "x".repeat(50_000)));
    }
    Store reopened = reopened();
    Thread reader =
        new Thread(
            () -> {
              for (int i = 0; i < 400; i++) {
                try {
                  reopened.users().find("u" + i % 40);
                  reopened.users().signedIn(OpenedStore.user("v" + i, Map.of("n", i)));
                } catch (StoreException e) {
                  // An interrupted call may fail; only the calls after it matter here.
                }
              }
            });
    reader.start();
    while (reader.isAlive()) {
      reader.interrupt();
      Thread.onSpinWait();
    }
    reader.join();
    assertThat(reopened.isAlive()).isTrue();
    assertThat(reopened().users().find("u39")).isPresent();
  }
}
