package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections, and the removal of a denied field from rows. */
interface ConnectionsContract extends OpenedStore {
  @Test
  default void options_are_replaced_whole() {
    connectionOptions(Map.of("a", 1, "b", Map.of("c", 2)));
    connectionOptions(Map.of("b", 3));
    assertThat(reopened().connections().find(CONNECTION).orElseThrow().options())
        .isEqualTo(OpenedStore.fields(Map.of("b", 3)));
  }

  private void connectionOptions(Map<String, Object> options) {
    store().connections().replaceOptions(CONNECTION, OpenedStore.fields(options));
  }

  @Test
  default void options_that_cannot_be_used_change_nothing() {
    signIn("u1", Map.of("email", "jane@acme.example"));
    deny("phone");
    assertThatThrownBy(() -> deny("email", "user_id")).isInstanceOf(InvalidInputException.class);
    assertThat(store().connections().find(CONNECTION).orElseThrow().connection().denyList().names())
        .containsExactly("phone");
    assertThat(field("u1", "email")).isNotNull();
  }

  @Test
  default void an_unknown_connection_has_no_options_to_replace() {
    assertThatThrownBy(
            () -> store().connections().replaceOptions("nowhere", OpenedStore.fields(Map.of())))
        .hasMessageContaining("unknown-connection");
  }

  @Test
  default void a_denied_field_is_not_stored() {
    deny("ethnicity", "email");
    StoredUser stored = signIn("u1", Map.of("ethnicity", "x", "email", "y", "name", "Jane"));
    assertThat(stored.profile().fields())
        .isEqualTo(OpenedStore.fields(Map.of("user_id", "u1", "name", "Jane")));
    store()
        .users()
        .change(
            "u1",
            profile ->
                new UserProfile(OpenedStore.fields(Map.of("ethnicity", "x", "name", "Joe"))));
    assertThat(field("u1", "ethnicity")).isNull();
    assertThat(field("u1", "name").text()).isEqualTo("Joe");
    assertThat(
            store()
                .users()
                .create(OpenedStore.user("u2", Map.of("email", "y")))
                .profile()
                .field("email"))
        .isNull();
  }

  @Test
  default void a_field_is_not_stored_that_came_from_a_denied_upstream_attribute() {
    connectionOptions(
        Map.of(
            "non_persistent_attrs",
            List.of("urn:oid:1", "urn:oid:9"),
            "fieldsMap",
            Map.of("phone", List.of("urn:oid:2", "urn:oid:1"))));
    assertThat(signIn("u1", Map.of("phone", "x")).profile().field("phone")).isNull();
    StoredUser told =
        store()
            .users()
            .signedIn(
                new NewUser(
                    "u1",
                    CONNECTION,
                    new UserProfile(
                        OpenedStore.fields(Map.of("fax", "x")),
                        Map.of("fax", List.of("urn:oid:9")))));
    assertThat(told.profile().field("fax")).isNull();
  }

  @Test
  default void a_field_that_becomes_denied_is_removed_from_every_row_of_its_connection() {
    store().connections().register(OpenedStore.exported("con_2", Map.of()));
    for (int i = 0; i < 450; i++) {
      signIn("u" + i, i % 3 == 0 ? Map.of("age", i) : Map.of("age", i, "email", "e" + i));
    }
    store()
        .users()
        .create(
            new NewUser(
                "other", "con_2", new UserProfile(OpenedStore.fields(Map.of("email", "o")))));
    RemovalReport removal = deny("email");
    assertThat(removal.denied()).containsExactly("email");
    assertThat(removal.users()).isEqualTo(300);
    assertThat(removal.rows()).isEqualTo(300);
    assertThat(field("u1", "email")).isNull();
    assertThat(field("u1", "age").text()).isEqualTo("1");
    assertThat(field("other", "email")).isNotNull();
    assertThat(deny("email").rows()).isZero();
    assertThat(deny("email", "age").users()).isEqualTo(450);
  }

  @Test
  default void a_field_keeps_the_attribute_it_came_from_when_the_mapping_changes() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("fieldsMap", Map.of("phone", "urn:oid:1"));
    connectionOptions(options);
    signIn("u1", Map.of("phone", "x"));
    options.put("fieldsMap", Map.of("phone", "urn:oid:2"));
    options.put("non_persistent_attrs", List.of("urn:oid:1"));
    RemovalReport removal =
        store().connections().replaceOptions(CONNECTION, OpenedStore.fields(options));
    assertThat(removal.users()).isEqualTo(1);
    assertThat(field("u1", "phone")).isNull();
  }

  @Test
  default void a_login_that_began_before_a_denial_does_not_bring_the_field_back()
      throws InterruptedException {
    Store other = otherNode();
    Concurrently.run(
        4,
        thread -> {
          if (thread == 0) {
            deny("email");
          } else {
            for (int i = 0; i < 30; i++) {
              (thread == 1 ? other : store())
                  .users()
                  .signedIn(OpenedStore.user("u" + thread + i, Map.of("email", "x")));
            }
          }
        });
    assertThat(store().users().list(java.util.Optional.empty(), 0, 1000))
        .hasSize(90)
        .allMatch(user -> user.profile().field("email") == null);
  }

  @Test
  default void what_was_denied_is_stored_again_once_it_is_allowed() {
    deny("email");
    signIn("u1", Map.of("email", "x"));
    deny();
    assertThat(field("u1", "email")).isNull();
    assertThat(signIn("u1", Map.of("email", "x")).profile().field("email")).isNotNull();
  }

  @Test
  default void changed_options_stay_until_the_export_changes() {
    connection(Map.of("a", 1));
    deny("email");
    connection(Map.of("a", 1));
    assertThat(store().connections().find(CONNECTION).orElseThrow().connection().denyList().names())
        .containsExactly("email");
    signIn("u1", Map.of("phone", "x"));
    RemovalReport removal =
        store()
            .connections()
            .register(
                OpenedStore.exported(CONNECTION, Map.of("non_persistent_attrs", List.of("phone"))));
    assertThat(removal.users()).isEqualTo(1);
    assertThat(field("u1", "phone")).isNull();
    assertThat(store().connections().list()).hasSize(1);
  }

  @Test
  default void a_removal_tells_what_is_left_to_do() {
    signIn("u1", Map.of("email", "x"));
    CleanupReport cleaning = deny("email").cleaning();
    assertThat(cleaning.tables()).contains("users");
    assertThat(cleaning.done()).isEqualTo(cleaning.command().isEmpty());
    cleaning.command().ifPresent(command -> assertThat(command).startsWith("VACUUM (FULL"));
  }
}
