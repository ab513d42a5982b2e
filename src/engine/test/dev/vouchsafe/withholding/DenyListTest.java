package dev.vouchsafe.withholding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields can be denied, and each cell of the denial table. */
class DenyListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ethnicity",
        "https://acme.com/temporary_idtoken",
        "urn:oid:2.5.4.42",
        "work.phone",
        "app_metadata",
        "user_metadata",
        "app_metadatas.x",
        "my.app_metadata.x",
        "Email",
        " ",
        "größe"
      })
  void a_root_field_is_denied_whatever_its_name(String name) {
    assertThat(DenyList.of(List.of(name)).names()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "user_id, identifies the user",
    "identities, identifies the user",
    "app_metadata.plan, is a path",
    "user_metadata.color, is a path",
    "identities.0.provider, is a path",
    "identities[0].provider, is a path",
    "app_metadata['plan'], is a path"
  })
  void what_cannot_be_denied_is_refused_with_the_reason(String name, String reason) {
    assertThatThrownBy(() -> DenyList.of(List.of("ethnicity", name)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"" + name + "\" " + reason);
  }

  @Test
  void there_are_at_most_96_names() {
    assertThat(DenyList.of(names(96)).names()).hasSize(96).startsWith("field0", "field1", "field2");
    assertThatThrownBy(() -> DenyList.of(names(97)))
        .hasMessageContaining("has 97 names, and 96 is the most");
  }

  @Test
  void a_name_has_1_to_255_characters() {
    String face = "\uD83D\uDE00";
    assertThat(DenyList.of(List.of("x".repeat(255), face.repeat(255))).names()).hasSize(2);
    assertThatThrownBy(() -> DenyList.of(List.of("x".repeat(256))))
        .hasMessageContaining("256 characters, not 1 to 255");
    assertThatThrownBy(() -> DenyList.of(List.of(""))).hasMessageContaining("0 characters");
  }

  @Test
  void every_entry_that_is_wrong_is_told_with_its_type() {
    Problems problems = new Problems();
    DenyList.read(
        List.of(
            LocatedValue.of(ClaimValue.of(7), "login.json"),
            LocatedValue.of(ClaimValue.of(true), "login.json"),
            LocatedValue.of(ClaimValue.of("user_id"), "login.json"),
            LocatedValue.of(ClaimValue.of(Collections.emptyMap()), "login.json")),
        problems);
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::code, problem -> problem.message().replaceAll(",.*", ""))
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                            "deny-list-entry", "a Deny List entry is a number"),
                        org.assertj.core.groups.Tuple.tuple(
                            "deny-list-entry", "a Deny List entry is a boolean"),
                        org.assertj.core.groups.Tuple.tuple(
                            "deny-list-entry",
                            "\"user_id\" identifies the user and cannot be denied"),
                        org.assertj.core.groups.Tuple.tuple(
                            "deny-list-entry", "a Deny List entry is a object")));
  }

  @Test
  void names_match_exactly_and_the_origin_chain_carries_the_denial_along() {
    DenyList list = DenyList.of(List.of("ethnicity"));
    OriginChain profile = OriginChain.of(Origin.Kind.PROFILE_FIELD, "background");
    OriginChain upstream =
        OriginChain.of(Origin.Kind.UPSTREAM_ATTRIBUTE, "ethnicity")
            .then(Origin.Kind.PROFILE_FIELD, "background");
    assertThat(list.denies("ethnicity", profile)).isTrue();
    assertThat(list.denies("Ethnicity", profile)).isFalse();
    assertThat(list.denies("background", profile)).isFalse();
    assertThat(list.denies("background", upstream)).isTrue();
  }

  /** Auth0 stores the dots of upstream names as colons; an entry may be spelt either way. */
  @ParameterizedTest
  @CsvSource({
    "https://acme.com/temporary_idtoken, https://acme:com/temporary_idtoken",
    "https://acme:com/temporary_idtoken, https://acme.com/temporary_idtoken",
    "urn:oid:2.5.4.42, urn:oid:2:5:4:42",
    "work.phone, work:phone"
  })
  void dots_and_colons_are_one_spelling(String entry, String field) {
    DenyList list = DenyList.of(List.of(entry));
    OriginChain itself = OriginChain.of(Origin.Kind.PROFILE_FIELD, field);
    OriginChain mapped =
        OriginChain.of(Origin.Kind.UPSTREAM_ATTRIBUTE, field)
            .then(Origin.Kind.PROFILE_FIELD, "other");
    OriginChain computed =
        OriginChain.of(Origin.Kind.READ_BEFORE, field).then(Origin.Kind.SCRIPT, "rule.js:2");
    assertThat(list.names(field)).isTrue();
    assertThat(list.denies(field, itself)).isTrue();
    assertThat(list.denies("other", mapped)).isTrue();
    assertThat(list.taints(computed)).isTrue();
    assertThat(list.mayShow(field, itself, Disclosure.STORE)).isFalse();
    assertThat(list.mayShow(field, itself, Disclosure.LOG)).isFalse();
    assertThat(list.names(field.replace('/', '.') + "x")).isFalse();
  }

  /** Entries that look the same to a reader must deny the same field. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "caf\u00E9|cafe\u0301",
        "cafe\u0301|caf\u00E9",
        "ethnicity |ethnicity",
        "ethnicity\u00A0|ethnicity",
        "\uFEFFethnicity\u200B|ethnicity",
        "ethnicity|ethnicity\t",
        "\u2028acme.com|acme:com"
      })
  void names_that_look_the_same_are_one_spelling(String entry, String field) {
    DenyList list = DenyList.of(List.of(entry));
    assertThat(list.names(field)).isTrue();
    assertThat(list.mayShow(field, OriginChain.NONE, Disclosure.LOG)).isFalse();
    assertThat(list.mayShow(field, OriginChain.NONE, Disclosure.STORE)).isFalse();
    assertThat(list.names(field + "x")).isFalse();
    assertThat(list.names(field.replaceFirst("[a-z]{2}", "$0 "))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id ", "\u00A0identities", " app_metadata.plan"})
  void blanks_let_nothing_be_denied_that_cannot_be(String name) {
    assertThatThrownBy(() -> DenyList.of(List.of(name))).isInstanceOf(InvalidInputException.class);
  }

  /** The table of the documentation: may a denied value still be shown? */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          field,     STORE, SCRIPT, TOKEN, LOG
          ethnicity, false, true,   true,  false
          name,      false, true,   false, false
          nickname,  false, true,   false, false
          email,     false, false,  true,  false
          other,     true,  true,   true,  true
          """)
  void denial_does_what_the_table_says(
      String field, boolean store, boolean script, boolean token, boolean log) {
    DenyList denyList = DenyList.of(List.of("ethnicity", "name", "nickname", "email"));
    OriginChain origin = OriginChain.of(Origin.Kind.PROFILE_FIELD, field);
    assertThat(List.of(Disclosure.values()))
        .extracting(to -> denyList.mayShow(field, origin, to))
        .containsExactly(store, script, token, log);
  }

  @Test
  void what_a_script_computed_after_reading_a_denied_field_is_issued_and_not_logged() {
    DenyList denyList = DenyList.of(List.of("ethnicity"));
    OriginChain computed =
        OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity")
            .then(Origin.Kind.SCRIPT, "rule.js:2")
            .then(Origin.Kind.ID_TOKEN_CLAIM, "name");
    assertThat(denyList.mayShow("name", computed, Disclosure.TOKEN)).isTrue();
    assertThat(denyList.mayShow("name", computed, Disclosure.LOG)).isFalse();
    assertThat(DenyList.of(List.of("gender")).mayShow("name", computed, Disclosure.LOG)).isTrue();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "field" + i).toList();
  }
}
