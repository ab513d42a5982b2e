package dev.vouchsafe.debuglog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.withholding.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven rules of the debug log; the seventh has a test of its own for each logger. */
class DebugLogRulesTest {
  private static final String P = "http://schemas.auth0.com/";
  private static final String WS_FED =
      "'protocol': 'wsfed', 'request': {'wtrealm': 'urn:crm', 'wctx': '%s'}";

  // 1. By origin

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Zulu'",
        "4711",
        "true",
        "['a', 'b', 'c']",
        "'a text that is somewhat longer than others'",
        "''"
      })
  void an_attribute_of_denied_origin_shows_as_its_name_and_one_mark(String value) {
    for (String protocol : List.of("", ", " + WS_FED.formatted(""))) {
      Logged logged =
          Logged.issue("{'user': {'user_id': 'u', 'ethnicity': " + value + "}" + protocol + "}");
      assertThat(logged.issued()).containsKey(P + "ethnicity");
      assertThat(logged.row(P + "ethnicity"))
          .isEqualTo(Map.of("name", P + "ethnicity", "values", List.of(Redactor.WITHHELD)));
      assertThat(logged.trace())
          .contains(P + "ethnicity withheld: withheld: it comes from a denied field []");
    }
  }

  @Test
  void type_number_and_length_make_no_difference_to_the_event() {
    List<String> events = new ArrayList<>();
    for (String value :
        List.of("'Zulu'", "4711", "true", "['a', 'bcd', 5]", "'" + "x".repeat(999) + "'")) {
      events.add(
          Logged.issue("{'user': {'user_id': 'u', 'ethnicity': " + value + "}}")
              .events()
              .get(0)
              .json());
    }
    assertThat(events).containsOnly(events.get(0));
  }

  @Test
  void an_upstream_name_a_claim_and_a_property_of_app_metadata_are_of_denied_origin_too() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['urn:birth', 'tribe', 'clan'],
                                        'fieldsMap': {'born': ['urn:birth', 'dob']}}},
             'user': {'user_id': 'u', 'born': true, 'app_metadata': {'clan': true}},
             'context': {'idToken': {'tribe': true}}}
            """);
    for (String name : List.of("born", "tribe", "clan")) {
      assertThat(logged.row(P + name).get("values")).isEqualTo(List.of(Redactor.WITHHELD));
    }
  }

  @Test
  void what_stands_in_denied_metadata_is_of_denied_origin_wherever_the_metadata_came_from() {
    Logged logged =
        Logged.issue(
            """
            {'connection': {'options': {'non_persistent_attrs': ['app_metadata']}},
             'user': {'user_id': 'u', 'app_metadata': {'a': true}},
             'context': {'idToken': {'app_metadata': {'b': true}}}}
            """);
    assertThat(logged.row(P + "b").get("values")).isEqualTo(List.of(Redactor.WITHHELD));
  }

  @Test
  void a_joined_attribute_is_withheld_whole_and_a_nameid_of_denied_origin_too() {
    Logged logged =
        Logged.issue(
            """
            {'client': {'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': {
               'mappings': {'team': 'tags', 'ethnicity': 'tags'}, 'nameIdentifierProbes': ['tags2', 'x'],
               'mapUnknownClaimsAsIs': true}}},
             'connection': {'options': {'non_persistent_attrs': ['ethnicity', 'x']}},
             'user': {'user_id': 'u', 'team': 'sales', 'ethnicity': 'Zulu', 'x': true}}
            """);
    assertThat(logged.issued()).containsEntry("tags", List.of("sales", "Zulu"));
    assertThat(logged.row("tags").get("values")).isEqualTo(List.of(Redactor.WITHHELD));
    assertThat(logged.response().orElseThrow().nameId().value()).isEqualTo("true");
    assertThat(logged.event()).containsEntry("name_id", Redactor.WITHHELD);
    assertThat(logged.xml()).containsPattern("<saml:NameID[^>]*>\\[withheld\\]</saml:NameID>");
  }

  // 2. By value

  @Test
  void a_datum_that_holds_a_denied_value_is_replaced_whole_and_names_no_field() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'id of a Zulu', 'ethnicity': ['Zulu', 'denied-canary'], 'bio': 'I am ZULU, you know',
                      'code': 'YWJjZGVuaWVkLWNhbmFyeQ', 'parts': ['denied-', 'canary'], 'fine': 'Zulus'},
             'request': {'relay_state': '/back?tribe=zulu'}}
            """);
    for (String name : List.of("bio", "code", "parts")) {
      assertThat(logged.row(P + name))
          .isEqualTo(Map.of("name", P + name, "values", List.of(Redactor.WITHHELD)));
      assertThat(logged.trace()).contains(P + name + " withheld: withheld by value []");
    }
    assertThat(logged.row(P + "fine").get("values")).isEqualTo(List.of("Zulus"));
    assertThat(logged.event())
        .containsEntry("name_id", Redactor.WITHHELD)
        .containsEntry("relay_state", Redactor.WITHHELD);
    assertThat(logged.events().get(0).json().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("zulu,", "zulu\"", "a zulu", "denied-canary");
  }

  /** A login that is re-read from the store no longer knows the values to look for. */
  @Test
  void what_a_browser_sends_along_is_withheld_where_the_denied_values_are_unknown() {
    String login =
        """
        {'user': {'user_id': 'u'%s}, 'circumstances': {'mfa': %s},
         'request': {'relay_state': '/back?tribe=some-canary'}}
        """;
    String known = ", 'ethnicity': 'denied-canary'";
    assertThat(Logged.issue(login.formatted("", true)).event())
        .containsEntry("relay_state", Redactor.WITHHELD);
    assertThat(Logged.issue(login.formatted(known, true)).event())
        .containsEntry("relay_state", "/back?tribe=some-canary");
    assertThat(Logged.issue(login.formatted("", false)).event())
        .containsEntry("relay_state", "/back?tribe=some-canary");
  }

  @Test
  void a_part_of_a_value_that_was_split_over_a_list_shows_nowhere_else() {
    Logged logged =
        Logged.issue(
            """
            {'client': {'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': {
               'mappings': {'parts': 'parts', 'parts.1': 'second'}, 'nameIdentifierProbes': ['parts']}}},
             'user': {'user_id': 'u', 'ethnicity': 'denied-canary', 'parts': ['denied-', 'canary']}}
            """);
    assertThat(logged.response().orElseThrow().nameId().value()).isEqualTo("denied-");
    assertThat(logged.events().get(0).json()).doesNotContain("denied-", "canary");
  }

  @Test
  void names_that_rules_or_upstream_providers_made_up_are_data() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'u', 'ethnicity': ['denied-canary', 'Zulu'], 'f-denied-canary': 'f',
                      'app_metadata': {'m-denied-canary': 'm'}},
             'context': {'idToken': {'https://acme.com/Zulu': 'c'},
                         'samlConfiguration': {'mappings': {'a Zulu': 'user_id', 'b': 'nothing.Zulu'},
                            'audience': ['urn:Zulu'], 'issuer': 'is Zulu', 'destination': 'urn:x:Zulu',
                            'recipient': 'urn:Zulu:r', 'nameIdentifierFormat': 'urn:Zulu:f',
                            'authnContextClassRef': 'urn:Zulu:c', 'zuluSetting-Zulu': 1}},
             'authentication': {'session_index': 'Zulu 1'},
             'request': {'id': '_Zulu-1', 'issuer': 'urn:Zulu:sp'}}
            """);
    assertThat(logged.message())
        .contains("f-denied-canary", "m-denied-canary", "a Zulu", "urn:Zulu:f");
    assertThat(logged.events().get(0).json()).doesNotContain("denied-canary", "Zulu");
    assertThat(logged.response().orElseThrow().trace().toString())
        .doesNotContain("denied-canary", "Zulu");
  }

  @Test
  void markup_constants_times_ids_and_configured_names_stay_readable() {
    String settings =
        "'client': {'client_id': 'crm', 'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': {"
            + "'mappings': {'user_id': 'email saml', 'tags': 'http://acme/2026'}, 'audience': 'true http 2026 saml',"
            + " 'RelayState': 'true 2026'}}}";
    String user = "'user': {'user_id': 'u', 'tags': 'fine', 'ethnicity': %s}";
    Logged logged =
        Logged.issue(
            "{"
                + settings
                + ", "
                + user.formatted(
                    "['true', 'http', '2026', 2026, 'email', 'saml', 'https', 'urn', 'SAML', 'oasis', 'crm', '1',"
                        + " 'xs', 'string', 'u1', 'Response', 'unspecified', 'passthrough', 'attribute', '_r1']")
                + "}");
    Logged plain = Logged.issue("{" + settings + ", " + user.formatted("'something else'") + "}");
    assertThat(logged.xml().replaceAll("(Issuer>|InResponseTo=\")[^<\"]*", "$1"))
        .isEqualTo(plain.xml().replaceAll("(Issuer>|InResponseTo=\")[^<\"]*", "$1"));
    assertThat(logged.trace()).isEqualTo(plain.trace());
    assertThat(logged.event()).containsEntry("relay_state", "true 2026");
  }

  @Test
  void a_denied_boolean_is_withheld_by_origin_only() {
    Logged logged =
        Logged.issue("{'user': {'user_id': 'u', 'ethnicity': true, 'email_verified': true}}");
    assertThat(logged.row(P + "ethnicity").get("values")).isEqualTo(List.of(Redactor.WITHHELD));
    assertThat(logged.row(P + "email_verified").get("values")).isEqualTo(List.of("true"));
  }

  // 3. By digest

  @Test
  void with_a_deny_list_digest_and_signature_are_withheld_whether_or_not_a_value_is_denied() {
    for (String user : List.of("{'user_id': 'u'}", "{'user_id': 'u', 'ethnicity': 'Zulu'}")) {
      assertThat(Logged.issue("{'user': " + user + "}").xml())
          .contains("<ds:DigestValue>[withheld]<", "<ds:SignatureValue>[withheld]<");
    }
    assertThat(Logged.issue("{'connection': {}}").xml())
        .containsPattern("<ds:DigestValue>[A-Za-z0-9+/=]{44}<")
        .doesNotContain(Redactor.WITHHELD);
  }

  // 4. No encoded messages

  @Test
  void no_encoded_form_of_a_message_is_logged() {
    Logged logged = Logged.issue("{}");
    byte[] message = logged.response().orElseThrow().xml();
    String base64 = Base64.getEncoder().encodeToString(message);
    String json = logged.events().get(0).json();
    assertThat(json)
        .doesNotContain(base64.substring(0, 100))
        .doesNotContain(base64.substring(500, 600));
  }

  // 5. Closed on failure

  @Test
  void if_withholding_fails_no_value_is_shown() {
    Logged logged = Logged.issue("{'user': {'user_id': 'u', 'email': 'jane@acme.example'}}");
    List<DebugEvent> events = new ArrayList<>();
    byte[] torn = "<saml:Attribute>jane@acme.example".getBytes(StandardCharsets.UTF_8);
    SamlDebugLog.to(events::add)
        .issued(
            logged.login(),
            OutboundMessage.of(
                "_1",
                null,
                torn,
                Logged.KEY.signer(dev.vouchsafe.signing.SignatureSettings.DEFAULTS)),
            logged.response().orElseThrow().trace());
    assertThat(events).hasSize(1);
    assertThat(events.get(0).fields())
        .containsEntry("xml", Redactor.WITHHELD)
        .containsEntry("withheld", "withholding failed: NullPointerException")
        .containsOnlyKeys("direction", "protocol", "xml", "withheld");
  }

  @Test
  void if_it_cannot_be_known_what_is_denied_nothing_of_a_message_that_came_is_shown() {
    List<DebugEvent> events = new ArrayList<>();
    PossibleUsers unknown =
        new PossibleUsers() {
          @Override
          public boolean areInDebugMode() {
            return true;
          }

          @Override
          public boolean areDenied() {
            throw new IllegalStateException("the store is gone, and jane@acme.example with it");
          }
        };
    Arrival arrival =
        Arrival.at(Logged.issue("{}").login().client(), "https://idp.example", unknown)
            .refused(new Problem("no-message", "query", "jane@acme.example", "none"));
    SamlDebugLog.to(events::add).arrived(arrival);

    assertThat(events).hasSize(1);
    assertThat(events.get(0).fields())
        .containsEntry("direction", "inbound")
        .containsEntry("withheld", "withholding failed: IllegalStateException")
        .containsOnlyKeys("direction", "protocol", "xml", "withheld");
  }

  @Test
  void if_the_message_cannot_be_read_back_nothing_of_it_is_shown() {
    Logged logged = Logged.issue("{'user': {'user_id': 'u', 'email': 'jane@acme.example'}}");
    List<DebugEvent> events = new ArrayList<>();
    new TornMessage(logged).log(SamlDebugLog.to(events::add));
    assertThat(events.get(0).json()).doesNotContain("jane").contains("InvalidInputException");
  }

  // 6. Exceptions

  @Test
  void a_refused_login_is_logged_and_told_without_values() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'u', 'ethnicity': 'denied-\\u0001canary', 'https://x/denied-\\u0001canary': 1},
             'request': {'relay_state': 'a denied-%01canary'}}
            """);
    assertThat(logged.event())
        .containsEntry("message", "none")
        .containsEntry("relay_state", Redactor.WITHHELD);
    assertThat(logged.event().get("problem").toString())
        .contains("unwritable-text")
        .doesNotContain("index");
    assertThat(logged.events().get(0).json()).doesNotContain("canary");
    assertThat(logged.refused().orElseThrow()).hasMessageNotContaining("canary").hasNoCause();
  }

  @Test
  void the_answer_that_a_login_is_refused_is_a_message_too() {
    List<DebugEvent> events = new ArrayList<>();
    AssertionIssuer issuer = Logged.issuer(SamlDebugLog.to(events::add));
    var login = Logged.login("{'user': {'user_id': 'u', 'ethnicity': 'Zulu'}}");
    for (String text : List.of("no Zulu please", SamlStatus.REFUSED + "no-name-id")) {
      issuer.refuse(login, new SamlStatus(SamlStatus.Code.RESPONDER, Optional.empty(), text));
    }
    assertThat(events).hasSize(2);
    assertThat((String) events.get(0).fields().get("xml"))
        .contains(
            "<samlp:StatusMessage>[withheld]</samlp:StatusMessage>", "[withheld]</ds:DigestValue>");
    assertThat((String) events.get(1).fields().get("xml"))
        .contains("refused the login: no-name-id<");
    assertThat(events.get(0).fields())
        .containsEntry("message", "Response")
        .containsEntry("destination", "https://crm.example/acs");
  }

  // WS-Federation

  @Test
  void messages_of_ws_federation_keep_the_same_rules() {
    for (String version :
        List.of("urn:oasis:names:tc:SAML:1.0:assertion", "urn:oasis:names:tc:SAML:2.0:assertion")) {
      Logged logged =
          Logged.issue(
              "{'user': {'user_id': 'Zulu one', 'ethnicity': 'Zulu', 'f-denied-canary': 1, 'tags': ['denied-', 'canary'],"
                  + " 'clan': 'denied-canary'}, 'connection': {'options': {'non_persistent_attrs': ['ethnicity', 'clan']}},"
                  + "'context': {'samlConfiguration': {'mappings': {'https://acme.com/denied-canary': 'user_id'}}},"
                  + WS_FED.formatted("ctx Zulu")
                  + "}");
      assertThat(logged.message())
          .as(version)
          .contains("Zulu", "denied-canary", "Context=\"ctx Zulu\"");
      assertThat(logged.event())
          .containsEntry("wctx", Redactor.WITHHELD)
          .containsEntry("protocol", "wsfed");
      assertThat(logged.events().get(0).json()).doesNotContain("Zulu", "denied-canary", "denied-");
    }
  }
}
