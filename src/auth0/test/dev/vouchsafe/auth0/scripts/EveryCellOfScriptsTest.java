package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.FlippedTable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes each cell of the denial table in turn; what a script sees and makes must follow. */
class EveryCellOfScriptsTest {
  private static final String MADE = FlippedTable.VALUES.get(FlippedTable.COMPUTED);

  /** Scripts that list the fields they see and derive claims from a denied one. */
  private static final Scripted SCRIPTS =
      Scripted.at()
          .rule(
              "context.idToken.seen = ['name', 'email', 'ethnicity'].filter(f => user[f] !== undefined);\n"
                  + "if (user.ethnicity) context.idToken.made = '"
                  + MADE
                  + "';\ncallback(null, user, context);");

  private static Stream<FlippedTable> tables() {
    return FlippedTable.all();
  }

  private static Login login(FlippedTable table) {
    Login login =
        Logged.login(
            "{'user': {'user_id': 'corp|nina', 'name': '%s', 'email': '%s', 'ethnicity': '%s'}}"
                .formatted(
                    FlippedTable.VALUES.get("name"),
                    FlippedTable.VALUES.get("email"),
                    FlippedTable.VALUES.get("ethnicity")));
    return new Login(
        login.client(),
        table.over(login.connection()),
        login.user(),
        login.writes(),
        login.request(),
        login.authentication());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_rule_sees_the_fields_that_scripts_may_see(FlippedTable table) {
    ClaimValue seen =
        SCRIPTS
            .extension(Scripted.RUNNER)
            .extend(login(table).forScripts(), new TraceRecorder())
            .idToken()
            .values()
            .get("seen");
    assertThat(((Items) seen).items())
        .containsExactlyElementsOf(
            FlippedTable.DENIED.stream()
                .filter(field -> table.mayShow(field, Disclosure.SCRIPT))
                .<ClaimValue>map(Text::new)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void what_a_rule_makes_of_a_denied_field_goes_where_its_row_says(FlippedTable table) {
    Logged logged = Logged.issue(login(table), SCRIPTS.extension(Scripted.RUNNER));
    boolean isMade = table.mayShow("ethnicity", Disclosure.SCRIPT);
    boolean isIssued = isMade && table.mayShow(FlippedTable.COMPUTED, Disclosure.TOKEN);
    assertThat(String.valueOf(logged.issued()).contains(MADE)).as("issued").isEqualTo(isIssued);
    assertThat(String.valueOf(logged.event()).contains(MADE))
        .as("logged")
        .isEqualTo(isIssued && table.mayShow(FlippedTable.COMPUTED, Disclosure.LOG));
  }
}
