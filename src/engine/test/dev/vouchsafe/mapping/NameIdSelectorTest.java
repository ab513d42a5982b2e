package dev.vouchsafe.mapping;

import static dev.vouchsafe.mapping.Mapped.CLAIMS;
import static dev.vouchsafe.mapping.Mapped.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NameID probes: three sources for each, in turn. */
class NameIdSelectorTest {
  private static final String JANE = "{'user_id': 'u1', 'email': 'e', 'name': 'n', 'nick': 'k'}";

  private static String probing(String... probes) {
    return "'nameIdentifierProbes': ['" + String.join("', '", probes) + "']";
  }

  @Test
  void by_default_the_probes_are_nameidentifier_emailaddress_and_name() {
    assertThat(Mapped.user(JANE).nameId().value()).isEqualTo("u1");
    assertThat(Mapped.user("{'email': 'e', 'name': 'n'}").nameId().value()).isEqualTo("e");
    assertThat(Mapped.user("{'name': 'n'}").nameId().value()).isEqualTo("n");
    assertThat(Mapped.user(JANE).nameId().format())
        .isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
  }

  @Test
  void a_format_is_taken_as_it_is_written() {
    assertThat(
            Mapped.user(JANE)
                .addon("{'nameIdentifierFormat': 'nameid-format:made up'}")
                .nameId()
                .format())
        .isEqualTo("nameid-format:made up");
  }

  @Test
  void the_first_source_is_what_mappings_actions_upn_and_identities_made() {
    String settings = "{'mappings': {'nick': '" + CLAIMS + "nameidentifier'}}";
    assertThat(Mapped.user(JANE).addon(settings).nameId().value()).isEqualTo("k");
    assertThat(
            Mapped.user(JANE).actions("{'" + CLAIMS + "nameidentifier': 'set'}").nameId().value())
        .isEqualTo("set");
    assertThat(Mapped.user(JANE).addon("{" + probing(CLAIMS + "upn") + "}").nameId().value())
        .isEqualTo("e");
    assertThat(
            Mapped.user("{'identities': [{'provider': 'p'}]}")
                .addon("{" + probing(PREFIX + "identities/default/provider") + "}")
                .nameId()
                .value())
        .isEqualTo("p");
  }

  @Test
  void the_second_source_is_the_default_mappings_whatever_is_mapped() {
    assertThat(Mapped.user(JANE).onlyMappings("{'nick': 'x'}").nameId().value()).isEqualTo("u1");
    assertThat(Mapped.user(JANE).onlyMappings("{'user_id': 'id'}").nameId().value())
        .isEqualTo("u1");
  }

  @Test
  void the_third_source_is_unused_fields_under_the_prefixed_name_even_with_passthrough_off() {
    String probe = Mapped.ONLY_MAPPINGS + ", 'mappings': {'email': 'mail'}, ";
    assertThat(
            Mapped.user(JANE).addon("{" + probe + probing(PREFIX + "nick") + "}").nameId().value())
        .isEqualTo("k");
    assertThat(refused(Mapped.user(JANE).addon("{" + probe + probing("nick") + "}")).code())
        .isEqualTo("no-name-id");
    assertThat(
            Mapped.user(JANE)
                .addon("{'mapUnknownClaimsAsIs': true, " + probe + probing("nick") + "}")
                .nameId()
                .value())
        .isEqualTo("k");
    assertThat(
            Mapped.user(JANE)
                .addon("{'mapUnknownClaimsAsIs': true, " + probe + probing(PREFIX + "nick") + "}")
                .nameId()
                .value())
        .isEqualTo("k");
    assertThat(
            refused(Mapped.user(JANE).addon("{" + probe + probing(PREFIX + "email") + "}")).code())
        .isEqualTo("no-name-id");
    assertThat(
            refused(
                    Mapped.user("{'app_metadata': 'x', 'identities': 'y'}")
                        .addon("{" + probing(PREFIX + "app_metadata", PREFIX + "identities") + "}"))
                .code())
        .isEqualTo("no-name-id");
  }

  @Test
  void tableaus_settings_work() {
    String tableau =
        "{'mappings': {'email': 'username'}, 'nameIdentifierFormat':"
            + " 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', 'passthroughClaimsWithNoMapping': false,"
            + " 'mapIdentities': false, "
            + probing(CLAIMS + "name")
            + "}";
    assertThat(Mapped.user(JANE).addon(tableau).nameId().value()).isEqualTo("n");
  }

  @Test
  void pluralsights_settings_work() {
    String pluralsight =
        "{'mappings': {'email': 'email', 'name': 'name'}, 'createUpnClaim': false,"
            + " 'passthroughClaimsWithNoMapping': false, 'mapIdentities': false, "
            + probing(CLAIMS + "emailaddress")
            + "}";
    assertThat(Mapped.user(JANE).addon(pluralsight).nameId().value()).isEqualTo("e");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "true, true", "false, false", "0, 0", "'[1,2]', 1", "'[true]', true"})
  void a_number_a_boolean_and_the_first_value_of_a_list_count(String value, String text) {
    assertThat(Mapped.user("{'user_id': " + value + "}").nameId().value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "null", "{}", "{'a': 1}", "[]", "['', 'x']", "[{}]", "[['x']]"})
  void anything_else_does_not_count_and_the_next_probe_does(String value) {
    assertThat(Mapped.user("{'user_id': " + value + ", 'email': 'e'}").nameId().value())
        .isEqualTo("e");
  }

  @Test
  void a_mapped_attribute_without_a_countable_value_gives_way_to_the_next_source() {
    assertThat(
            Mapped.user("{'user_id': 'u1', 'x': ''}")
                .onlyMappings("{'x': '" + CLAIMS + "nameidentifier'}")
                .nameId()
                .value())
        .isEqualTo("u1");
  }

  @Test
  void where_no_probe_gives_one_the_login_fails_and_says_what_was_tried() {
    Problem problem = refused(Mapped.user("{'name': 'n', 'email': ''}").denied("name"));
    assertThat(problem.message())
        .startsWith(
            "No value for the NameID: tried "
                + (CLAIMS + "nameidentifier (from user_id: absent), ")
                + (CLAIMS + "emailaddress (from email: empty), ")
                + (CLAIMS + "name (from name: denied); ")
                + "name is denied on this connection, and so in no token");
    assertThat(problem.nextStep()).contains("Deny List");
    Problem other = refused(Mapped.user("{}").addon("{" + probing("mail", PREFIX + "x") + "}"));
    assertThat(other.message())
        .contains("mail (no mapping makes it)", PREFIX + "x (from x: absent)");
    assertThat(other.nextStep()).doesNotContain("Deny List").contains("nameIdentifierProbes");
  }

  @Test
  void text_that_xml_cannot_carry_is_refused_from_every_source() {
    assertThat(
            refused(Mapped.user("{'user_id': 's3cret\\u0000'}").onlyMappings("{'x': 'y'}")).line())
        .contains("user_id", "a character that XML cannot carry")
        .doesNotContain("s3cret");
  }

  @Test
  void a_name_id_of_a_denied_field_is_marked() {
    assertThat(Mapped.user("{'email': 'e'}").denied("email").nameId().denied()).isTrue();
    assertThat(Mapped.user("{'email': 'e'}").nameId().denied()).isFalse();
  }

  private static Problem refused(Mapped mapped) {
    return catchThrowableOfType(IssuanceException.class, mapped::nameId).problem();
  }
}
