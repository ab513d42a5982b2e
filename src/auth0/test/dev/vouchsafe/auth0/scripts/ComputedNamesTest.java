package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script can hide a denied value in a name, for example by reversing it. */
class ComputedNamesTest {
  private static final String LOGIN =
      """
      {'connection': {'options': {'debug': true, 'non_persistent_attrs': ['ethnicity']}},
       'user': {'user_id': 'u1', 'email': 'jane@acme.example', 'ethnicity': 'Zemblan-Quxist'}}
      """;

  private static final String BACKWARDS = "tsixuQ-nalbmeZ";
  private static final String COMPUTE =
      "const name = [...event.user.ethnicity].reverse().join('');\n";
  private static final String COMPUTE_IN_RULE =
      "const name = [...user.ethnicity].reverse().join('');\n";

  private static String shown(Logged logged) {
    return logged.events().stream().map(event -> event.json()).toList()
        + logged
            .response()
            .map(issued -> issued.trace().decisions() + "" + issued.logEntries())
            .orElse("")
        + logged
            .refused()
            .map(e -> e.problems() + "" + ((LoginRefusedException) e).trace().decisions())
            .orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.idToken.setCustomClaim(name, 1)",
        "api.accessToken.setCustomClaim('https://acme.example/' + name, 1)",
        "api.samlResponse.setAttribute(name, 'x')",
        "api.accessToken.addScope(name)",
        "api.accessToken.removeScope(name)",
        "api.cache.set(name, 'x')",
        "api.idToken.setCustomClaim('app_metadata', {[name]: 1})",
        "api.idToken.setCustomClaim(name, 'x'.repeat(120000))"
      })
  void what_an_action_computes_is_not_shown(String statement) {
    Logged logged = Scripted.at(LOGIN).action(COMPUTE + statement + ";").issued();
    assertThat(shown(logged)).doesNotContain(BACKWARDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context.idToken[name] = 1",
        "context.idToken['https://acme.example/' + name] = 1",
        "context.samlConfiguration = {mappings: {[name]: 'email'}}",
        "context.samlConfiguration[name] = 1",
        "context.accessToken.scope = [name]",
        "global[name] = 1",
        "user[name] = 1",
        "user.app_metadata = {[name]: 1}",
        "user.app_metadata = user.app_metadata || {}; user.app_metadata[name] = 1",
        "context.idToken.app_metadata = {[name]: 1}",
        "context.idToken = {app_metadata: {plain: 1, [name]: 1}}"
      })
  void nor_what_a_rule_computes(String statement) {
    Logged logged =
        Scripted.at(LOGIN)
            .rule(COMPUTE_IN_RULE + statement + ";\ncallback(null, user, context);")
            .issued();
    assertThat(shown(logged)).doesNotContain(BACKWARDS);
  }

  @ParameterizedTest
  @CsvSource({"setAppMetadata, app_metadata", "setUserMetadata, user_metadata"})
  void nor_is_it_stored(String setter, String where) {
    Logged logged =
        Scripted.at(LOGIN).action(COMPUTE + "api.user." + setter + "(name, 1);").issued();
    Problem refused = logged.refused().orElseThrow().problem();
    assertThat(refused.code()).isEqualTo("computed-name-in-metadata");
    assertThat(refused.line()).contains(where, "write the name into the script");
    assertThat(shown(logged)).doesNotContain(BACKWARDS);
  }

  @Test
  void a_name_that_stands_in_the_script_is_shown() {
    Logged logged =
        Scripted.at(LOGIN)
            .action(
                """
                const group = event.user.ethnicity;
                const NS = 'https://acme.example/';
                api.idToken.setCustomClaim('plain', 1);
                api.idToken.setCustomClaim(NS + 'together', 1);
                api.accessToken.addScope('read:things');
                api.user.setAppMetadata('kept', 1);
                """)
            .issued();
    assertThat(logged.response()).isPresent();
    assertThat(shown(logged))
        .contains("plain", "https://acme.example/together", "read:things", "kept");
  }

  /** Existing properties are written again beside a new one; they reveal nothing new. */
  @Test
  void so_are_those_of_metadata_that_was_there_before() {
    String login = LOGIN.replace("'user_id'", "'app_metadata': {'pl' : 1, 'level2': 2}, 'user_id'");
    Logged logged =
        Scripted.at(login)
            .rule(
                """
                user.app_metadata['early' + 1] = 1;
                const group = user.ethnicity;
                user.app_metadata.plain = 1;
                callback(null, user, context);
                """)
            .issued();
    assertThat(shown(logged)).contains("level2", "early1", "plain");
  }

  @Test
  void so_is_one_that_was_computed_before_a_denied_field_was_read() {
    String statement = "api.idToken.setCustomClaim('b' + event.user.email.length, 1);\n";
    String read = "const group = event.user.ethnicity;\n";
    assertThat(shown(Scripted.at(LOGIN).action(statement + read).issued())).contains("b17");
    assertThat(shown(Scripted.at(LOGIN).action(read + statement).issued())).doesNotContain("b17");
  }
}
