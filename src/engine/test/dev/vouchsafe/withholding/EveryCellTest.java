package dev.vouchsafe.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes each cell of the denial table in turn; exactly the readers of that cell must follow. */
class EveryCellTest {
  private static final List<String> ALL =
      Stream.concat(FlippedTable.DENIED.stream(), Stream.of(FlippedTable.COMPUTED)).toList();

  private static Stream<FlippedTable> tables() {
    return FlippedTable.all();
  }

  /** A login of a user with the fields; what was computed is set as a claim. */
  private static Login login(FlippedTable table, String members) {
    Map<String, String> user = new LinkedHashMap<>(FlippedTable.VALUES);
    user.remove(FlippedTable.COMPUTED);
    StringBuilder json = new StringBuilder("{'user': {'user_id': 'corp|nina'");
    user.forEach((field, value) -> json.append(", '" + field + "': '" + value + "'"));
    Login login = Logged.login(json + "}" + members + "}");
    return new Login(
        login.client(),
        table.over(login.connection()),
        login.user(),
        writes(login.writes()),
        login.request(),
        login.authentication());
  }

  private static ExtensionWrites writes(ExtensionWrites before) {
    OriginChain computed =
        OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity").then(Origin.Kind.SCRIPT, "rule.js:1");
    Fields made =
        new Fields(
            Map.of(
                FlippedTable.COMPUTED,
                new ClaimValue.Text(FlippedTable.VALUES.get(FlippedTable.COMPUTED))));
    return new ExtensionWrites(
        before.user(),
        new WrittenFields(made, Map.of(FlippedTable.COMPUTED, computed)),
        before.accessToken(),
        before.scopes(),
        before.saml(),
        before.profileUpdates());
  }

  private static boolean holds(Object text, String field) {
    return String.valueOf(text).contains(FlippedTable.VALUES.get(field));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_assertion_holds_what_tokens_may_show(FlippedTable table) {
    Logged logged = Logged.issue(login(table, ""));
    for (String field : ALL) {
      assertThat(holds(logged.issued(), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.TOKEN));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_debug_event_shows_of_the_assertion_what_logs_may_show(FlippedTable table) {
    Logged logged = Logged.issue(login(table, ""));
    for (String field : ALL) {
      assertThat(holds(logged.event(), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.TOKEN, Disclosure.LOG));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void data_that_repeats_a_denied_value_is_withheld_from_logs_alone(FlippedTable table) {
    for (String field : FlippedTable.DENIED) {
      String state = FlippedTable.VALUES.get(field);
      Login login = login(table, ", 'request': {'relay_state': 'to " + state + "'}");
      assertThat(holds(Logged.issue(login).event().get("relay_state"), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.LOG));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_name_id_knows_who_may_see_it(FlippedTable table) {
    for (String field : FlippedTable.DENIED) {
      String probes =
          "{'mappings': {'" + field + "': 'urn:probe'}, 'nameIdentifierProbes': ['urn:probe']}";
      Logged logged =
          Logged.issue(
              login(
                  table,
                  ", 'client': {'callbacks': ['https://crm.example/acs'], 'addons': {'samlp': "
                      + probes
                      + "}}"));
      boolean issued = table.mayShow(field, Disclosure.TOKEN);
      assertThat(logged.response().isPresent()).as(field).isEqualTo(issued);
      if (issued) {
        Verdict verdict = logged.response().orElseThrow().nameId().verdict();
        for (Disclosure to : Disclosure.values()) {
          assertThat(verdict.mayShow(to)).as(field + to).isEqualTo(table.mayShow(field, to));
        }
        assertThat(holds(logged.event().get("name_id"), field))
            .isEqualTo(table.mayShow(field, Disclosure.LOG));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tokens_hold_what_tokens_may_show_and_userinfo_what_may_be_stored_too(FlippedTable table) {
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(Logged.KEY).build();
    var tokens =
        issuer
            .issueTokens(
                login(
                    table,
                    ", 'protocol': 'oidc', 'request': {'scope': 'openid profile email', 'audience': 'urn:api'}"))
            .tokens();
    for (String field : List.of("name", "email", FlippedTable.COMPUTED)) {
      assertThat(holds(tokens.idToken().json(), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.TOKEN));
      assertThat(holds(tokens.userinfo().json(), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.TOKEN, Disclosure.STORE));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void scripts_see_what_scripts_may_see(FlippedTable table) {
    Login login = login(table, "").forScripts();
    for (String field : FlippedTable.DENIED) {
      assertThat(login.user().field(field) != null)
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.SCRIPT));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_resumed_login_has_what_may_be_stored(FlippedTable table) {
    Login login = login(table, ", 'circumstances': {'mfa': true}");
    Logged logged = Logged.issue(login);
    for (String field : FlippedTable.DENIED) {
      assertThat(login.forScripts().user().field(field) != null)
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.STORE));
      assertThat(holds(logged.issued(), field))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.STORE, Disclosure.TOKEN));
    }
  }
}
