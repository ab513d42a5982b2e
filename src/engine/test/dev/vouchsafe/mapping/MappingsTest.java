package dev.vouchsafe.mapping;

import static dev.vouchsafe.mapping.Mapped.CLAIMS;
import static dev.vouchsafe.mapping.Mapped.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which claim becomes which attribute: mappings in two directions, and attributes of actions. */
class MappingsTest {
  private static final String JANE =
      "{'user_id': 'u1', 'email': 'jane@acme.example', 'name': 'Jane', 'app_metadata': {'plan': 'pro'},"
          + " 'user_metadata': {'color': 'red'}, 'groups': ['a', 'b']}";

  @Test
  void addon_mappings_lead_from_a_path_to_one_name_or_a_list_of_names() {
    assertThat(
            Mapped.user(JANE)
                .onlyMappings("{'email': 'mail', 'user_metadata.color': ['fav', 'https://x/fav']}")
                .written())
        .containsExactly("mail=jane@acme.example", "fav=red", "https://x/fav=red");
  }

  @Test
  void rule_mappings_lead_from_a_name_to_a_path() {
    assertThat(
            Mapped.user(JANE)
                .addon("{" + Mapped.ONLY_MAPPINGS + "}")
                .rules("{'mappings': {'mail': 'email', 'plan': 'app_metadata.plan'}}")
                .written())
        .containsExactly("mail=jane@acme.example", "plan=pro");
  }

  @Test
  void the_default_mappings_apply_where_there_are_no_others() {
    assertThat(
            Mapped.user(
                    "{'user_id': 1, 'email': 2, 'name': 3, 'given_name': 4, 'family_name': 5, 'upn': 6, 'groups': [7, 8]}")
                .written())
        .containsExactly(
            CLAIMS + "nameidentifier=1",
            CLAIMS + "emailaddress=2",
            CLAIMS + "name=3",
            CLAIMS + "givenname=4",
            CLAIMS + "surname=5",
            CLAIMS + "upn=6",
            "http://schemas.xmlsoap.org/claims/Group=7,8");
  }

  @Test
  void the_rules_mappings_win_over_the_addons_and_these_over_the_defaults_and_nothing_is_merged() {
    String addon = "{" + Mapped.ONLY_MAPPINGS + ", 'mappings': {'email': 'mail'}}";
    assertThat(Mapped.user(JANE).addon(addon).rules("{'mappings': {'n': 'name'}}").written())
        .containsExactly("n=Jane");
    assertThat(Mapped.user(JANE).addon(addon).rules("{'mappings': {}}").written())
        .containsExactly("mail=jane@acme.example");
    assertThat(Mapped.user(JANE).onlyMappings("{}").names())
        .containsExactly(
            CLAIMS + "nameidentifier",
            CLAIMS + "emailaddress",
            CLAIMS + "name",
            "http://schemas.xmlsoap.org/claims/Group");
  }

  // Values

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'text' | x=text",
        "'' | x=",
        "1.0 | x=1",
        "true | x=true",
        "['a', null, 'b'] | x=a,b",
        "['', 1, false] | x=,1,false",
        "{'b': 1, 'a': [2]} | x={\"b\":1,\"a\":[2]}",
        "[{'b': 1}, ['c']] | x={\"b\":1},[\"c\"]"
      })
  void a_value_is_written_as_its_text_and_a_list_as_one_value_element_each(
      String value, String written) {
    assertThat(Mapped.user("{'f': " + value + "}").onlyMappings("{'f': 'x'}").written())
        .containsExactly(written.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[null, null]"})
  void null_an_empty_list_and_a_list_of_nulls_give_no_attribute(String value) {
    Mapped mapped = Mapped.user("{'f': " + value + "}").onlyMappings("{'f': 'x'}");
    assertThat(mapped.outcomes("x")).containsExactly("absent");
    assertThat(mapped.written()).isEmpty();
  }

  @Test
  void an_absent_value_gives_no_attribute_and_the_trace_says_why() {
    Mapped mapped =
        Mapped.user("{'app_metadata': {'a': 1}}")
            .idToken("{'app_metadata': {}}")
            .onlyMappings("{'app_metadata.a': 'x', 'nobody': 'y'}");
    assertThat(mapped.written()).isEmpty();
    assertThat(mapped.trace().why("x").get(0).reason())
        .endsWith("app_metadata was replaced by context.idToken.app_metadata");
    assertThat(mapped.outcomes("y")).contains("absent");
  }

  @ParameterizedTest
  @CsvSource({"'a', STRING", "1, DOUBLE", "1.5, DOUBLE", "true, BOOLEAN", "{}, STRING"})
  void the_type_follows_the_value_unless_types_are_switched_off(String value, XsType type) {
    String user = "{'f': " + (value.equals("a") ? "'a'" : value) + "}";
    assertThat(type(Mapped.user(user).onlyMappings("{'f': 'x'}"))).isEqualTo(type);
    String off = "{'typedAttributes': false, " + Mapped.ONLY_MAPPINGS + ", 'mappings': {'f': 'x'}}";
    assertThat(type(Mapped.user(user).addon(off))).isEqualTo(XsType.ANY);
  }

  private static XsType type(Mapped mapped) {
    return mapped.attributes().named("x").orElseThrow().values().get(0).type();
  }

  @Test
  void no_name_format_is_written_where_it_is_switched_off() {
    Mapped off =
        Mapped.user("{'f': 1}")
            .addon("{'includeAttributeNameFormat': false, 'mappings': {'f': 'x'}}");
    assertThat(off.attributes().named("x").orElseThrow().nameFormat()).isEmpty();
    assertThat(
            Mapped.user("{'f': 1}")
                .onlyMappings("{'f': 'x'}")
                .attributes()
                .all()
                .iterator()
                .next()
                .nameFormat())
        .contains(NameFormat.BASIC);
  }

  @Test
  void two_fields_mapped_to_one_attribute_give_both_values_in_order_and_a_warning() {
    Mapped mapped =
        Mapped.user("{'a': 1, 'b': [2, 3], 'c': null}")
            .onlyMappings("{'b': 'x', 'a': 'x', 'c': 'x'}");
    assertThat(mapped.written()).containsExactly("x=2,3,1");
    assertThat(mapped.warnings("x")).isNotEmpty();
  }

  @Test
  void text_that_xml_cannot_carry_is_an_error_that_names_the_claim_and_not_the_value() {
    Problem problem =
        catchThrowableOfType(
                IssuanceException.class,
                Mapped.user("{'bio': 's3cret\\u0007'}").onlyMappings("{'bio': 'x'}")::attributes)
            .problem();
    assertThat(problem.line()).contains("claim \"bio\"", "at index 6");
    assertThat(problem.toString()).doesNotContain("s3cret");
    assertThat(
            catchThrowableOfType(
                    IssuanceException.class, Mapped.user("{'x': ['ok', '\\ud800']}")::attributes)
                .problem()
                .code())
        .isEqualTo("unwritable-text");
    assertThat(
            catchThrowableOfType(
                IssuanceException.class, Mapped.user("{'a\\u0000b': 1}")::attributes))
        .hasMessageContaining("\"a\\u0000b\"");
  }

  // Mistakes

  @Test
  void the_wrong_way_round_is_noticed_in_both_directions() {
    assertThat(Mapped.user(JANE).onlyMappings("{'mail': 'email'}").warnings("email"))
        .singleElement()
        .asString()
        .contains("wrong way round", "\"profile path\": \"attribute name\"");
    assertThat(Mapped.user(JANE).rules("{'mappings': {'email': 'mail'}}").warnings("email"))
        .singleElement()
        .asString()
        .contains("wrong way round", "\"attribute name\": \"profile path\"");
    assertThat(Mapped.user(JANE).onlyMappings("{'nobody': 'x'}").warnings("x")).isEmpty();
  }

  @Test
  void user_before_a_path_is_noticed() {
    assertThat(Mapped.user(JANE).onlyMappings("{'user.email': 'mail'}").warnings("mail"))
        .singleElement()
        .asString()
        .contains("leave out \"user.\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'mappings': {'email': ''}}",
        "{'mappings': {'email': ' '}}",
        "{'mappings': {'email': 'a\\u0001'}}",
        "{'mappings': {'email': ['ok', 7]}}",
        "{'mappings': {'email': {}}}",
        "{'mappings': {'email': null}}",
        "{'mappings': ['email']}"
      })
  void a_mapping_to_something_that_is_no_name_is_a_problem(String addon) {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> Mapped.user("{}").addon(addon).settings()))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'mappings': {'': 'email'}}",
        "{'mappings': {'x\\u000b': 'email'}}",
        "{'mappings': {'mail': ['email']}}",
        "{'mappings': {'mail': 7}}"
      })
  void a_rule_mapping_that_is_none_is_a_problem(String rules) {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> Mapped.user("{}").rules(rules).settings()))
        .isNotNull();
  }

  // Attributes of actions

  @Test
  void an_action_replaces_an_attribute_in_its_place_and_adds_new_ones_before_upn() {
    assertThat(
            Mapped.user("{'email': 'e', 'name': 'n', 'z': 1}")
                .addon("{'mappings': {'email': 'mail', 'name': 'cn'}}")
                .actions("{'new': [1, 2], 'mail': 'set'}")
                .written())
        .containsExactly("mail=set", "cn=n", "new=1,2", CLAIMS + "upn=e", PREFIX + "z=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[null]"})
  void an_action_removes_an_attribute_by_null_and_it_does_not_come_back(String nothing) {
    Mapped mapped =
        Mapped.user("{'email': 'e', 'z': 1}")
            .addon("{'mappings': {'email': 'mail'}}")
            .actions(
                ("{'mail': #, '" + CLAIMS + "upn': #, '" + PREFIX + "z': #}")
                    .replace("#", nothing));
    assertThat(mapped.written()).isEmpty();
    assertThat(mapped.outcomes("mail")).endsWith("left-out");
  }

  @Test
  void a_string_of_an_action_is_the_value_even_if_a_field_has_that_name() {
    Mapped mapped =
        Mapped.user("{'email': 'jane@acme.example'}")
            .onlyMappings("{'x': 'y'}")
            .actions("{'a': 'email', 'b': 'nobody'}");
    assertThat(mapped.written()).containsExactly("a=email", "b=nobody");
    assertThat(mapped.warnings("a")).hasSize(1);
    assertThat(mapped.warnings("b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\u0001"})
  void an_action_cannot_set_an_attribute_without_a_writable_name(String name) {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class,
                Mapped.user("{}").actions("{'" + name + "': 1}")::attributes))
        .hasMessageContaining("attribute set by an action");
  }

  @Test
  void nothing_shows_a_value_in_to_string() {
    Mapped mapped =
        Mapped.user("{'email': 's3cret', 'user_id': 's3cret'}").actions("{'a': 's3cret'}");
    assertThat(
            "" + mapped.attributes() + mapped.attributes().all() + mapped.nameId() + mapped.trace())
        .doesNotContain("s3cret");
  }
}
