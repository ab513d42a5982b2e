package dev.vouchsafe.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Logged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that continue from the stored profile, which never held denied fields. */
class CircumstancesTest {
  private static final String P = "http://schemas.auth0.com/";
  private static final String USER =
      "'user': {'user_id': 'u', 'ethnicity': 'Zulu', 'given_name': 'Jane', 'tribe': {'name': 'x'}, 'upn': 'jane@x',"
          + " 'app_metadata': {'gender': 'f'}, 'gender': 'stored nowhere'},"
          + "'connection': {'options': {'non_persistent_attrs': ['ethnicity', 'given_name', 'tribe', 'gender', 'upn']}}";

  /** The cause as it is told, and what the login file says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multi-factor authentication took place | 'mfa': true",
        "a rule redirected the user | 'redirect': true",
        "the login is a delegation without the scope passthrough | 'delegation': {}",
        "the login is a delegation without the scope passthrough | 'delegation': {'scope': 'openid'}",
        "the login is a delegation without the scope passthrough | 'delegation': {'scope': 'Passthrough'}",
        "the user is impersonated | 'impersonation': true",
        "the identity service did single sign-on instead of the upstream provider | 'sso_with_auth0': true"
      })
  void denied_fields_are_gone_and_every_attribute_lost_names_the_cause(String cause, String json) {
    Logged logged = Logged.issue("{" + USER + ", 'circumstances': {" + json + "}}");
    assertThat(logged.issued())
        .containsOnlyKeys(
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", P + "gender");
    assertThat(logged.issued().get(P + "gender")).as("app_metadata is stored").containsExactly("f");
    String because =
        " is denied on this connection, and the profile was re-read from the store because "
            + cause;
    assertThat(logged.why(P + "ethnicity"))
        .containsExactly("absent: passthrough: ethnicity" + because);
    assertThat(logged.why(P + "tribe")).containsExactly("absent: passthrough: tribe" + because);
    assertThat(logged.why("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"))
        .containsExactly("absent: default mapping of \"given_name\": given_name" + because);
    assertThat(logged.why("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"))
        .contains("absent: createUpnClaim: upn" + because);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'mfa': false, 'redirect': false, 'delegation': null, 'impersonation': false, 'sso_with_auth0': false",
        "'delegation': {'scope': 'passthrough'}"
      })
  void otherwise_denied_fields_are_issued_as_usual(String json) {
    Logged logged = Logged.issue("{" + USER + ", 'circumstances': {" + json + "}}");
    assertThat(logged.issued()).containsEntry(P + "ethnicity", List.of("Zulu"));
    assertThat(logged.why(P + "ethnicity"))
        .containsExactly("issued: passthrough of a field that no mapping uses");
  }

  @Test
  void several_causes_are_all_told() {
    assertThat(new Circumstances(true, true, java.util.Optional.of(""), true, true).rereadBecause())
        .hasSize(5);
    assertThat(Circumstances.NONE.rereadBecause()).isEmpty();
  }

  @Test
  void a_field_that_came_from_a_denied_upstream_attribute_is_gone_too() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['urn:birth'], 'fieldsMap': {'born': 'urn:birth'}}},
             'user': {'user_id': 'u', 'born': '1970'}, 'circumstances': {'mfa': true}}
            """);
    assertThat(logged.issued()).doesNotContainKey(P + "born");
    assertThat(logged.why(P + "born").get(0)).contains("multi-factor authentication took place");
  }

  @Test
  void what_a_rule_set_from_the_stored_profile_is_issued_and_withheld_from_the_log() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'u', 'ethnicity': 'Zulu'}, 'circumstances': {'redirect': true},
             'context': {'idToken': {'ethnicity': 'set by a rule'}}}
            """);
    assertThat(logged.issued()).containsEntry(P + "ethnicity", List.of("set by a rule"));
    assertThat(logged.row(P + "ethnicity").get("values")).isEqualTo(List.of("[withheld]"));
  }

  // name, nickname and email have rules of their own

  @Test
  void a_denied_name_or_nickname_is_in_no_token_wherever_it_came_from() {
    for (String source :
        List.of(
            "'user': {'user_id': 'u', 'name': 'N', 'nickname': 'N'}",
            "'user': {'user_id': 'u'}, 'context': {'idToken': {'name': 'N', 'nickname': 'N'}}",
            "'user': {'user_id': 'u', 'app_metadata': {'name': 'N', 'nickname': 'N'}}")) {
      Logged logged =
          Logged.issue(
              "{'client': {'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': {'mappings':"
                  + "{'name': ['cn', 'display'], 'nickname': 'nick'}}}},"
                  + "'connection': {'options': {'non_persistent_attrs': ['name', 'nickname']}},"
                  + source
                  + "}");
      assertThat(logged.issued()).containsOnlyKeys(P + "user_id");
      assertThat(logged.why("cn").get(0))
          .contains("name is denied on this connection, and so in no token");
      assertThat(logged.why("display").get(0)).contains("name is denied on this connection");
      assertThat(logged.why("nick").get(0)).contains("nickname is denied");
    }
  }

  @Test
  void what_was_computed_from_a_denied_name_into_another_claim_is_issued() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['name']}},
             'user': {'user_id': 'u', 'name': 'Jane Doe'}, 'context': {'idToken': {'https://x/greeting': 'Dear Jane Doe'}}}
            """);
    assertThat(logged.issued()).containsEntry(P + "https://x/greeting", List.of("Dear Jane Doe"));
    assertThat(logged.row(P + "https://x/greeting").get("values")).isEqualTo(List.of("[withheld]"));
  }

  @Test
  void a_denied_email_is_issued_as_usual() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['email']}},
             'user': {'user_id': 'u', 'email': 'jane@acme.example'}}
            """);
    assertThat(logged.issued())
        .containsEntry(
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
            List.of("jane@acme.example"));
    assertThat(
            logged.row("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn").get("values"))
        .isEqualTo(List.of("[withheld]"));
  }

  // NameID

  @Test
  void a_login_without_a_nameid_because_of_a_denial_is_refused_and_says_what_to_change() {
    for (String members :
        List.of(
            "'connection': {'options': {'non_persistent_attrs': ['name']}}",
            "'connection': {'options': {'non_persistent_attrs': ['name']}},"
                + " 'client': {'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': {"
                + "'mappings': {'cn': 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'}}}}")) {
      Logged logged = Logged.issue("{'user': {'name': 'Jane Doe'}, " + members + "}");
      assertThat(logged.refused().orElseThrow())
          .hasMessageContaining("no-name-id at NameID: No value for the NameID: tried")
          .hasMessageContaining(
              "claims/name (from name: denied); name is denied on this connection, and so in no token;")
          .hasMessageContaining("set nameIdentifierProbes to an attribute that is not denied")
          .hasMessageContaining("or take the field off the connection's Deny List")
          .hasMessageNotContaining("Jane");
    }
  }

  @Test
  void so_is_one_that_lost_it_to_a_circumstance() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['email']}}, 'user': {'email': 'jane@acme.example'},
             'circumstances': {'impersonation': true}}
            """);
    assertThat(logged.refused().orElseThrow())
        .hasMessageContaining("claims/emailaddress (from email: denied)")
        .hasMessageContaining("email is denied on this connection")
        .hasMessageContaining("because the user is impersonated")
        .hasMessageContaining("take the field off");
  }
}
