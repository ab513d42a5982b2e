package dev.vouchsafe.precedence;

import static dev.vouchsafe.precedence.Precedence.LEGACY;
import static dev.vouchsafe.precedence.Precedence.UPGRADED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.withholding.DenyList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resolution, rule by rule. */
class ClaimResolverTest {
  static final List<String> RESTRICTED =
      Stream.of(
              "acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty",
              "dest entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid",
              "may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash sid sip_callid",
              "sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm x5t#S256")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  // Custom claims that count

  @Test
  void there_are_sixty_restricted_claims() {
    assertThat(RESTRICTED).hasSize(60).doesNotHaveDuplicates();
    assertThat(CustomClaims.RESTRICTED).containsExactlyInAnyOrderElementsOf(RESTRICTED);
  }

  @ParameterizedTest
  @FieldSource("RESTRICTED")
  void a_restricted_claim_is_dropped_and_the_profile_field_stays(String name) {
    for (Precedence precedence : Precedence.values()) {
      Resolved resolved =
          Resolved.of(precedence, "{'" + name + "': 'profile'}", "{'" + name + "': 'claim'}");
      assertThat(resolved.json(name)).contains("\"profile\"");
      assertThat(resolved.outcomes(name)).containsExactly("dropped");
      assertThat(Resolved.of(precedence, "{}", "{'" + name + "': 1}").names()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Roles", "group", "x5t#s256", "AUD"})
  void restricted_names_are_exact(String name) {
    assertThat(Resolved.of(UPGRADED, "{}", "{'" + name + "': 1}").names()).containsExactly(name);
  }

  @ParameterizedTest
  @EnumSource
  void a_claim_in_a_reserved_namespace_is_dropped(Precedence precedence) {
    Resolved resolved =
        Resolved.of(
            precedence,
            "{'https://auth0.com/a': 1}",
            "{'https://auth0.com/a': 2, 'urn:auth0:b': 3}");
    assertThat(resolved.json("https://auth0.com/a")).contains("1");
    assertThat(resolved.names()).containsExactly("https://auth0.com/a");
    assertThat(resolved.trace().why("urn:auth0:b"))
        .extracting(Decision::reason)
        .containsExactly("reserved namespace: it belongs to the identity service");
  }

  @ParameterizedTest
  @EnumSource
  void a_claim_with_a_malformed_namespace_is_dropped(Precedence precedence) {
    Resolved resolved = Resolved.of(precedence, "{}", "{'https://auth0.com%2f.evil/': 1}");
    assertThat(resolved.names()).isEmpty();
    assertThat(resolved.trace().decisions().get(0).reason()).startsWith("malformed namespace");
  }

  @ParameterizedTest
  @EnumSource
  void no_claim_replaces_user_id_and_identities(Precedence precedence) {
    Resolved resolved =
        Resolved.of(
            precedence,
            "{'user_id': 'u1', 'identities': [1]}",
            "{'user_id': 'u2', 'identities': [2]}");
    assertThat(resolved.json("user_id")).contains("\"u1\"");
    assertThat(resolved.json("identities")).contains("[1]");
    assertThat(resolved.outcomes("user_id")).containsExactly("dropped");
    assertThat(Resolved.of(precedence, "{}", "{'user_id': 'u2'}").names()).isEmpty();
  }

  @Test
  void legacy_drops_private_claims_and_keeps_namespaced_profile_and_metadata_ones() {
    String idToken =
        "{'team': 1, 'https://acme.com/team': 2, 'urn:acme:team': 3, 'zoneinfo': 4, 'nickname': 5,"
            + " 'app_metadata': {}, 'user_metadata': {}}";
    assertThat(Resolved.of(LEGACY, "{'team': 0}", idToken).names())
        .containsExactly(
            "team",
            "https://acme.com/team",
            "urn:acme:team",
            "zoneinfo",
            "nickname",
            "app_metadata",
            "user_metadata");
    assertThat(Resolved.of(LEGACY, "{'team': 0}", idToken).json("team")).contains("0");
    assertThat(Resolved.of(LEGACY, "{}", idToken).outcomes("team")).containsExactly("dropped");
    assertThat(Resolved.of(UPGRADED, "{'team': 0}", idToken).json("team")).contains("1");
  }

  // Precedence

  @Test
  void upgraded_replaces_the_metadata_object_whole() {
    for (String name : List.of("app_metadata", "user_metadata")) {
      Resolved resolved =
          Resolved.of(UPGRADED, "{'" + name + "': {'a': 1, 'b': 2}}", "{'" + name + "': {'b': 3}}");
      assertThat(resolved.json(name)).contains("{\"b\":3}");
      assertThat(resolved.outcomes(name)).containsExactly("overridden");
      assertThat(
              Resolved.of(UPGRADED, "{'" + name + "': {'a': 1}}", "{'" + name + "': {}}")
                  .json(name))
          .contains("{}");
    }
  }

  @Test
  void legacy_merges_the_metadata_objects_one_level_deep_and_the_claim_wins() {
    for (String name : List.of("app_metadata", "user_metadata")) {
      Resolved resolved =
          Resolved.of(
              LEGACY,
              "{'" + name + "': {'a': 1, 'b': {'x': 1, 'y': 1}, 'c': 1}}",
              "{'" + name + "': {'d': 2, 'b': {'x': 2}, 'c': null}}");
      assertThat(resolved.json(name)).contains("{\"a\":1,\"b\":{\"x\":2},\"c\":null,\"d\":2}");
      assertThat(resolved.outcomes(name)).containsExactly("merged");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "null", "7", "[]", "true"})
  void metadata_that_is_no_object_replaces_under_upgraded_and_is_dropped_under_legacy(
      String value) {
    String user = "{'app_metadata': {'a': 1}}";
    String idToken = "{'app_metadata': " + value + "}";
    assertThat(Resolved.of(UPGRADED, user, idToken).json("app_metadata"))
        .contains(value.replace('\'', '"'));
    assertThat(Resolved.of(UPGRADED, user, idToken).json("a")).isEmpty();
    assertThat(Resolved.of(LEGACY, user, idToken).json("app_metadata")).contains("{\"a\":1}");
    assertThat(Resolved.of(LEGACY, user, idToken).outcomes("app_metadata"))
        .containsExactly("dropped");
  }

  @ParameterizedTest
  @EnumSource
  void metadata_the_profile_does_not_have_comes_from_the_claim(Precedence precedence) {
    assertThat(Resolved.of(precedence, "{}", "{'app_metadata': {'a': 1}}").json("a")).contains("1");
    assertThat(
            Resolved.of(precedence, "{'app_metadata': 'x'}", "{'app_metadata': {'a': 1}}")
                .json("app_metadata.a"))
        .contains("1");
  }

  @ParameterizedTest
  @EnumSource
  void any_other_claim_replaces_the_root_field(Precedence precedence) {
    Resolved resolved =
        Resolved.of(
            precedence,
            "{'address': {'city': 'Ulm', 'zip': 1}, 'name': 'Jo', 'locale': 'de'}",
            "{'address': {'city': 'Bonn'}, 'name': null}");
    assertThat(resolved.json("address")).contains("{\"city\":\"Bonn\"}");
    assertThat(resolved.json("name")).contains("null");
    assertThat(resolved.json("locale")).contains("\"de\"");
    assertThat(resolved.outcomes("name")).containsExactly("overridden");
  }

  // Flattening

  @Test
  void properties_of_app_metadata_answer_to_their_bare_name_and_win_over_root_fields() {
    Resolved resolved =
        Resolved.of(UPGRADED, "{'plan': 'root', 'app_metadata': {'plan': 'pro', 'x': null}}", "{}");
    assertThat(resolved.json("plan")).contains("\"pro\"");
    assertThat(resolved.json("x")).contains("null");
    assertThat(resolved.json("app_metadata")).contains("{\"plan\":\"pro\",\"x\":null}");
    assertThat(resolved.outcomes("plan")).containsExactly("overridden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id",
        "identities",
        "email",
        "email_verified",
        "app_metadata",
        "user_metadata"
      })
  void app_metadata_never_answers_for_what_identifies_the_user(String name) {
    Resolved resolved = Resolved.of(UPGRADED, "{'app_metadata': {'" + name + "': 'forged'}}", "{}");
    assertThat(resolved.names()).containsExactly("app_metadata");
    assertThat(resolved.outcomes(name)).containsExactly("left-out");
  }

  @Test
  void the_resolved_object_is_flattened_and_only_once() {
    String user = "{'app_metadata': {'a': 'profile', 'b': {'c': 'deep'}}}";
    String idToken = "{'app_metadata': {'b': {'c': 'claim'}}}";
    assertThat(Resolved.of(UPGRADED, user, idToken).json("a")).isEmpty();
    assertThat(Resolved.of(LEGACY, user, idToken).json("a")).contains("\"profile\"");
    assertThat(Resolved.of(LEGACY, user, idToken).json("b.c")).contains("\"claim\"");
    assertThat(Resolved.of(LEGACY, user, idToken).json("c")).isEmpty();
  }

  @Test
  void user_metadata_is_never_flattened() {
    assertThat(Resolved.of(UPGRADED, "{'user_metadata': {'color': 'red'}}", "{}").json("color"))
        .isEmpty();
  }

  @Test
  void a_claim_set_on_the_id_token_wins_over_a_flattened_property_of_its_name() {
    Resolved resolved =
        Resolved.of(UPGRADED, "{'app_metadata': {'plan': 'pro'}}", "{'plan': 'claim'}");
    assertThat(resolved.json("plan")).contains("\"claim\"");
    assertThat(resolved.outcomes("plan")).containsExactly("left-out");
  }

  @Test
  void a_flattened_property_may_bear_a_restricted_name() {
    assertThat(Resolved.of(UPGRADED, "{'app_metadata': {'roles': ['a']}}", "{}").json("roles"))
        .contains("[\"a\"]");
  }

  // Order

  @Test
  void root_fields_come_first_then_new_claims_then_new_properties() {
    Resolved resolved =
        Resolved.of(
            UPGRADED,
            "{'z': 1, 'app_metadata': {'q': 1, 'b': 1, 'z': 2}, 'a': 1}",
            "{'n': 1, 'a': 2, 'm': 1}");
    assertThat(resolved.names()).containsExactly("z", "app_metadata", "a", "n", "m", "q", "b");
  }

  // Values

  @Test
  void null_wins_like_any_other_value_and_hides_what_lies_beneath() {
    Resolved resolved = Resolved.of(UPGRADED, "{'address': {'city': 'Ulm'}}", "{'address': null}");
    assertThat(resolved.json("address")).contains("null");
    assertThat(resolved.json("address.city")).isEmpty();
    assertThat(resolved.claims().whyAbsent(new ClaimPath("address.city")))
        .isEqualTo("address was replaced by context.idToken.address");
  }

  // Worked examples

  private static final String EXAMPLE =
      "{'app_metadata': {'a_claim': 'This is a claim', 'another_claim': 'This is a another claim'}}";

  @Test
  void worked_example_1() {
    Resolved legacy = Resolved.of(LEGACY, EXAMPLE, "{'app_metadata': {}}");
    assertThat(legacy.json("app_metadata.a_claim")).contains("\"This is a claim\"");
    assertThat(legacy.json("app_metadata.another_claim")).contains("\"This is a another claim\"");
    Resolved upgraded = Resolved.of(UPGRADED, EXAMPLE, "{'app_metadata': {}}");
    assertThat(upgraded.json("app_metadata.a_claim")).isEmpty();
    assertThat(upgraded.claims().whyAbsent(new ClaimPath("app_metadata.a_claim")))
        .startsWith("app_metadata was replaced by context.idToken")
        .endsWith("app_metadata");
  }

  @Test
  void worked_example_2() {
    String idToken =
        "{'app_metadata': {'claim_set_via_id_token': 'This is a claim which was set via context.idToken'}}";
    Resolved legacy = Resolved.of(LEGACY, EXAMPLE, idToken);
    assertThat(legacy.json("app_metadata.a_claim")).contains("\"This is a claim\"");
    assertThat(legacy.json("app_metadata.another_claim")).contains("\"This is a another claim\"");
    assertThat(legacy.json("app_metadata.claim_set_via_id_token")).isPresent();
    Resolved upgraded = Resolved.of(UPGRADED, EXAMPLE, idToken);
    assertThat(upgraded.json("app_metadata.a_claim")).isEmpty();
    assertThat(upgraded.json("app_metadata.claim_set_via_id_token"))
        .contains("\"This is a claim which was set via context.idToken\"");
  }

  @Test
  void a_namespaced_replacement_leaves_app_metadata_alone() {
    Resolved resolved =
        Resolved.of(UPGRADED, EXAMPLE, "{'https://mydomain.com/app_metadata': {'x': 1}}");
    assertThat(resolved.json("app_metadata.a_claim")).contains("\"This is a claim\"");
    assertThat(resolved.json("https://mydomain.com/app_metadata.x")).contains("1");
  }

  // Origins and denial

  @Test
  void a_merged_and_flattened_value_tells_its_whole_chain() {
    Resolved resolved =
        Resolved.of(LEGACY, "{'app_metadata': {'a': 1}}", "{'app_metadata': {'b': 2}}");
    assertThat(resolved.claims().root("a").origin().links())
        .containsExactly(
            new Origin(Origin.Kind.PROFILE_FIELD, "app_metadata"),
            new Origin(Origin.Kind.ID_TOKEN_CLAIM, "app_metadata"),
            new Origin(Origin.Kind.METADATA_PROPERTY, "app_metadata.a"));
  }

  @Test
  void a_denied_name_is_withheld_wherever_it_came_from_and_other_denied_fields_are_released() {
    DenyList denied = DenyList.of(List.of("name", "email"));
    for (String[] login :
        new String[][] {
          {"{'name': 'Jo', 'email': 'e'}", "{}"},
          {"{'email': 'e'}", "{'name': 'Jo'}"},
          {"{'email': 'e', 'app_metadata': {'name': 'Jo'}}", "{}"}
        }) {
      Resolved resolved = Resolved.of(UPGRADED, login[0], login[1], denied);
      assertThat(resolved.json("name")).isEmpty();
      assertThat(resolved.claims().isWithheld(new ClaimPath("name"))).isTrue();
      assertThat(resolved.outcomes("name")).contains("withheld");
      assertThat(resolved.claims().root("email").denied()).isTrue();
    }
  }

  @Test
  void denial_follows_the_origin_chain_and_not_only_the_name() {
    DenyList denied = DenyList.of(List.of("app_metadata"));
    Resolved resolved =
        Resolved.of(UPGRADED, "{'app_metadata': {'plan': 1}, 'x': 2}", "{}", denied);
    assertThat(resolved.claims().root("plan").denied()).isTrue();
    assertThat(resolved.claims().root("x").denied()).isFalse();
  }

  @Test
  void nothing_shows_a_value_in_to_string() {
    Resolved resolved = Resolved.of(UPGRADED, "{'email': 's3cret'}", "{'name': 's3cret'}");
    assertThat(resolved.claims().toString() + resolved.claims().all() + resolved.trace())
        .doesNotContain("s3cret");
  }
}
