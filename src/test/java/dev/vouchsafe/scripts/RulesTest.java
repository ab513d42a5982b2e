package dev.vouchsafe.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules run as they are. */
class RulesTest {
  @Test
  void a_rule_sets_claims_settings_and_the_profile() {
    var writes =
        Scripted.at()
            .rule(
                """
                user.app_metadata = user.app_metadata || {};
                user.app_metadata.plan = 'gold';
                user.department = user.name + '!';
                context.idToken['https://acme.example/team'] = ['a', 'b'];
                context.samlConfiguration.mappings = {'plan': 'app_metadata.plan'};
                context.samlConfiguration.lifetimeInSeconds = 60;
                callback(null, user, context);
                """)
            .writes();
    assertThat(writes.user().orElseThrow().fields().json())
        .isEqualTo(
            """
            {'user_id':'u1','name':'Jane','email':'jane@acme.example','app_metadata':{'plan':'gold'},'department':'Jane!'}"""
                .replace('\'', '"'));
    assertThat(writes.idToken().fields().json())
        .isEqualTo("{\"https://acme.example/team\":[\"a\",\"b\"]}");
    assertThat(writes.saml().rules().entries().get("lifetimeInSeconds").position().toString())
        .startsWith("rule1.js:7:");
  }
}
