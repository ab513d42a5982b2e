package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.trace.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exceeding Auth0's limits for actions is noted in the trace and refuses no login. */
class ActionLimitsTest {
  private static final String ATTRIBUTE = "api.samlResponse.setAttribute";

  private static List<String> cautions(String body) {
    Scripted login = Scripted.at().action(body);
    login.writes();
    return login.trace().decisions().stream()
        .flatMap(decision -> decision.caution().stream())
        .map(caution -> caution.replaceAll(", at .*", ""))
        .toList();
  }

  @Test
  void a_hundred_attributes_are_no_matter_and_one_more_is() {
    String loop =
        "for (let i = 0; i < 100; i++) { api.samlResponse.setAttribute('n' + i, 'v'); }\n";
    assertThat(cautions(loop + "api.samlResponse.setAttribute('n0', 'w');")).isEmpty();
    assertThat(cautions(loop + "api.samlResponse.setAttribute('n100', 'v');"))
        .containsExactly("actions set more than 100 attributes, which is Auth0's limit");
  }

  @Test
  void all_attributes_are_issued_beyond_the_limit() {
    Scripted login =
        Scripted.at()
            .action(
                "for (let i = 0; i < 101; i++) { api.samlResponse.setAttribute('n' + i, 'v'); }");
    assertThat(login.writes().saml().attributes().written().values()).hasSize(101);
    assertThat(login.told(ATTRIBUTE)).hasSize(1);
  }

  @Test
  void the_sessions_metadata_have_a_limit_together() {
    String half = "api.session.setMetadata('a', 'v'.repeat(20000));";
    assertThat(cautions(half + half + "api.session.setMetadata('b', 'v'.repeat(12000));"))
        .isEmpty();
    assertThat(cautions(half + "api.session.setMetadata('b', 'v'.repeat(13000));"))
        .containsExactly(
            "the metadata of the session is longer than 32 kB, which is Auth0's limit");
  }

  @Test
  void the_actions_of_a_login_count_together() {
    String loop =
        "for (let i = 0; i < 60; i++) { api.samlResponse.setAttribute('NAME' + i, 'v'); }";
    Scripted login =
        Scripted.at().action(loop.replace("NAME", "a")).action(loop.replace("NAME", "b"));
    login.writes();
    assertThat(login.told(ATTRIBUTE))
        .containsExactly(
            "actions set more than 100 attributes, which is Auth0's limit, at action2.js:2:49");
  }

  @Test
  void names_and_values_have_a_length_in_octets() {
    assertThat(cautions("api.samlResponse.setAttribute('n'.repeat(1024), 'é'.repeat(1024));"))
        .isEmpty();
    assertThat(cautions("api.samlResponse.setAttribute('n'.repeat(1025), ['é'.repeat(1025)]);"))
        .containsExactly(
            "the name of an attribute is longer than 1 kB, which is Auth0's limit",
            "the value of an attribute is longer than 2 kB, which is Auth0's limit");
  }

  @Test
  void attributes_have_a_length_together() {
    assertThat(
            cautions(
                "for (let i = 0; i < 6; i++) { api.samlResponse.setAttribute('n' + i,"
                    + " 'v'.repeat(2000)); }"))
        .containsExactly(
            "the attributes that actions set are longer than 10 kB together, which is Auth0's"
                + " limit");
  }

  @Test
  void settings_have_a_length_and_probes_a_number() {
    assertThat(
            cautions(
                "api.samlResponse.setAudience('a'.repeat(2049));"
                    + "api.samlResponse.setRecipient('a'.repeat(2048));"
                    + "api.samlResponse.setNameIdentifierProbes(Array(11).fill('a'));"))
        .containsExactly(
            "\"audience\" is longer than 2 kB, which is Auth0's limit",
            "\"nameIdentifierProbes\" has more than 10 entries, which is Auth0's limit");
  }

  @Test
  void an_action_has_a_length() {
    assertThat(cautions("// " + "x".repeat(100_000)))
        .containsExactly("the action is longer than 100 kB, which is Auth0's limit");
  }

  @Test
  void the_cache_answers_as_it_does_at_auth0_and_the_trace_says_why() {
    Scripted login =
        Scripted.at()
            .action(
                "const said = []; const set = (key, value) => { const {type, code} ="
                    + " api.cache.set(key, value); said.push(code || type); };"
                    + " set('k'.repeat(64), 'v'); set('k'.repeat(65), 'v');"
                    + " set('a', 'v'.repeat(4050)); set('b', 'v'.repeat(4097));"
                    + " set('c', 'v'.repeat(4096)); set('a', 'w');"
                    + " for (let i = 0; i < 18; i++) { set('n' + i, 'v'); } set('n18', 'v');"
                    + " api.cache.delete('a'); set('n18', 'v');"
                    + " api.idToken.setCustomClaim('result', said.filter((s, i) => i < 6 || i > 22));");
    assertThat(login.result())
        .isEqualTo(
            "[\"success\",\"CacheSizeExceeded\",\"success\",\"CacheSizeExceeded\",\"CacheSizeExceeded\","
                + "\"success\",\"success\",\"CacheSizeExceeded\",\"success\"]");
    assertThat(login.told("api.cache.set"))
        .extracting(reason -> reason.replaceAll(", at .*", ""))
        .containsExactly(
            "a key of api.cache is longer than 64 bytes, which is Auth0's limit",
            "a value of api.cache is longer than 4 kB, which is Auth0's limit",
            "the entries of api.cache are longer than 8 kB together, which is Auth0's limit",
            "api.cache gets more than 20 entries, which is Auth0's limit");
  }

  @Test
  void nothing_is_said_of_rules() {
    Scripted login =
        Scripted.at()
            .rule(
                "context.samlConfiguration = context.samlConfiguration || {};"
                    + " context.samlConfiguration.audience = 'a'.repeat(3000);"
                    + " callback(null, user, context);");
    login.writes();
    assertThat(login.trace().decisions()).noneMatch(each -> caution(each).contains("limit"));
  }

  private static String caution(Decision decision) {
    return decision.caution().orElse("");
  }
}
