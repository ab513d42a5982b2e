package dev.vouchsafe.mapping;

import static dev.vouchsafe.mapping.Mapped.CLAIMS;
import static dev.vouchsafe.mapping.Mapped.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written beside the mappings: UPN, identities, passthrough, and the order of all. */
class BesideMappingsTest {
  private static final String IDENTITY = PREFIX + "identities/default/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'upn': 'u', 'email': 'e'} | u",
        "{'email': 'e'} | e",
        "{'upn': null, 'email': 'e'} | e",
        "{'upn': '', 'email': 'e'} | ''",
        "{'upn': ['a', 'b']} | a,b"
      })
  void the_upn_comes_from_upn_or_else_from_email(String user, String value) {
    String only = "{'mappings': {'x': 'y'}, 'passthroughClaimsWithNoMapping': false}";
    assertThat(Mapped.user(user).addon(only).written()).containsExactly(CLAIMS + "upn=" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'upn': {}}",
        "{'upn': {}, 'email': 'e'}",
        "{'email': {}}",
        "{'upn': null}",
        "{'email': null}"
      })
  void an_object_or_neither_gives_no_upn(String user) {
    String only = "{'mappings': {'x': 'y'}, 'passthroughClaimsWithNoMapping': false}";
    assertThat(Mapped.user(user).addon(only).written()).isEmpty();
  }

  @Test
  void no_upn_is_added_where_it_is_switched_off_or_a_mapping_made_one() {
    assertThat(Mapped.user("{'email': 'e'}").addon("{'createUpnClaim': false}").names())
        .doesNotContain(CLAIMS + "upn");
    Mapped mapped =
        Mapped.user("{'email': 'e', 'id': 7}").addon("{'mappings': {'id': '" + CLAIMS + "upn'}}");
    assertThat(mapped.written()).contains(CLAIMS + "upn=7");
    assertThat(mapped.outcomes(CLAIMS + "upn")).contains("left-out");
  }

  @Test
  void the_first_identity_gives_provider_connection_and_is_social_in_stored_order() {
    String user =
        "{'identities': [{'connection': 'c', 'user_id': 'x', 'provider': 'p', 'isSocial': false,"
            + " 'access_token': 't', 'profileData': {'a': 1}}, {'provider': 'second'}]}";
    assertThat(Mapped.user(user).written())
        .containsExactly(
            IDENTITY + "connection=c", IDENTITY + "provider=p", IDENTITY + "isSocial=false");
    assertThat(Mapped.user(user).addon("{'mapIdentities': false}").written()).isEmpty();
  }

  @Test
  void the_upstream_access_token_takes_the_setting_in_so_many_words() {
    String user = "{'identities': [{'access_token': 't', 'provider': 'p'}]}";
    Mapped mapped = Mapped.user(user).addon("{'mapIdentities': true}");
    assertThat(mapped.written())
        .containsExactly(IDENTITY + "access_token=t", IDENTITY + "provider=p");
    assertThat(mapped.warnings(IDENTITY + "access_token")).isNotEmpty();
    assertThat(Mapped.user(user).addon("{'mapIdentities': null}").names())
        .containsExactly(IDENTITY + "provider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "'x'", "null", "[null]", "[[]]", "[{'provider': {}}]"})
  void identities_of_another_shape_give_nothing(String identities) {
    assertThat(Mapped.user("{'identities': " + identities + "}").written()).isEmpty();
  }

  @Test
  void fields_that_no_mapping_used_pass_through_under_a_prefix() {
    assertThat(
            Mapped.user(
                    "{'nickname': 'j', 'roles': ['a', null, 1], 'https://acme.com/teams': true, 'n': null}")
                .written())
        .containsExactly(
            PREFIX + "nickname=j", PREFIX + "roles=a,1", PREFIX + "https://acme.com/teams=true");
  }

  @Test
  void they_keep_their_bare_name_where_the_settings_say_so() {
    assertThat(Mapped.user("{'nickname': 'j'}").addon("{'mapUnknownClaimsAsIs': true}").written())
        .containsExactly("nickname=j");
  }

  @Test
  void they_do_not_pass_where_the_settings_say_so() {
    assertThat(
            Mapped.user("{'nickname': 'j'}")
                .addon("{'passthroughClaimsWithNoMapping': false, 'mapUnknownClaimsAsIs': true}")
                .written())
        .isEmpty();
  }

  @Test
  void flattened_app_metadata_passes_and_objects_never_do() {
    Mapped mapped =
        Mapped.user(
            "{'app_metadata': {'plan': 'pro'}, 'user_metadata': {'c': 1}, 'address': {'a': 1}, 'l': [{}], 'll': [[1]]}");
    assertThat(mapped.written()).containsExactly(PREFIX + "plan=pro");
    assertThat(mapped.outcomes(PREFIX + "address")).contains("left-out");
  }

  @Test
  void metadata_and_identities_never_pass_even_as_scalars() {
    assertThat(
            Mapped.user("{'app_metadata': 'a', 'user_metadata': 'u', 'identities': 'i', 'x': 1}")
                .names())
        .containsExactly(PREFIX + "x");
  }

  @Test
  void a_field_is_used_exactly_if_its_whole_name_is_a_path_in_the_mappings_in_force() {
    assertThat(
            Mapped.user("{'plan': 'p', 'groups': ['g'], 'nick': 'n', 'gone': null, 'upn': 'u'}")
                .addon(
                    "{'mappings': {'nick': 'x', 'gone': 'y', 'groups.0': 'z', 'app_metadata.plan': 'w'}}")
                .written())
        .containsExactly(
            "x=n",
            "z=g",
            CLAIMS + "upn=u",
            PREFIX + "plan=p",
            PREFIX + "groups=g",
            PREFIX + "upn=u");
  }

  @Test
  void mappings_that_are_not_in_force_use_nothing() {
    assertThat(
            Mapped.user("{'a': 1, 'b': 2}")
                .addon("{'mappings': {'a': 'x'}}")
                .rules("{'mappings': {'y': 'b'}}")
                .written())
        .containsExactly("y=2", PREFIX + "a=1");
  }

  @Test
  void nothing_adds_to_an_attribute_that_exists() {
    Mapped mapped =
        Mapped.user("{'trusted': 'user', 'role': 'admin', 'identities': [{'provider': 'forged'}]}")
            .addon(
                "{'mapUnknownClaimsAsIs': true, 'mappings': {'trusted': ['role', '"
                    + IDENTITY
                    + "provider']}}");
    assertThat(mapped.written()).containsExactly("role=user", IDENTITY + "provider=user");
    assertThat(mapped.outcomes("role")).endsWith("left-out");
  }

  @Test
  void a_field_without_a_name_cannot_pass() {
    assertThat(Mapped.user("{'': 1, ' ': 2}").addon("{'mapUnknownClaimsAsIs': true}").names())
        .isEmpty();
  }

  @Test
  void the_order_is_mappings_upn_identities_passthrough_whatever_the_profile_says() {
    assertThat(
            Mapped.user(
                    "{'z': 1, 'identities': [{'provider': 'p'}], 'email': 'e', 'a': 2, 'name': 'n', 'app_metadata': {'m': 3}}")
                .idToken("{'k': 4}")
                .addon("{'mappings': {'name': 'cn', 'email': 'mail'}}")
                .names())
        .containsExactly(
            "cn",
            "mail",
            CLAIMS + "upn",
            IDENTITY + "provider",
            PREFIX + "z",
            PREFIX + "a",
            PREFIX + "k",
            PREFIX + "m");
  }

  @Test
  void a_denied_name_is_in_no_attribute_and_a_denied_email_is_issued_and_marked() {
    Mapped mapped =
        Mapped.user("{'name': 'n', 'email': 'e', 'nickname': 'k'}")
            .denied("name", "email", "nickname");
    assertThat(mapped.written()).containsExactly(CLAIMS + "emailaddress=e", CLAIMS + "upn=e");
    assertThat(mapped.attributes().all()).allMatch(MappedAttribute::denied);
    assertThat(mapped.trace().why(CLAIMS + "name").get(0).reason()).contains("name is denied");
  }
}
