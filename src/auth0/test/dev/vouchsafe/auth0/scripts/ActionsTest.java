package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.login.ExtensionWrites;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Actions run unchanged and end as Auth0 documents. */
class ActionsTest {
  @Test
  void an_action_sets_claims_attributes_settings_scopes_and_metadata() {
    ExtensionWrites writes =
        Scripted.at()
            .action(
                """
                await new Promise((resolve) => setTimeout(resolve, 50));
                api.idToken.setCustomClaim('a', {b: [1, null]}).accessToken.setCustomClaim('c', true);
                api.samlResponse.setAttribute('mail', event.user.email);
                api.samlResponse.setAttribute('gone', null);
                api.samlResponse.setLifetimeInSeconds(60);
                api.accessToken.addScope('read').accessToken.removeScope('write');
                api.user.setAppMetadata('plan', 'gold');
                api.user.setUserMetadata('color', 'red');
                event.user.name = 'not for this login';
                """)
            .writes();
    assertThat(writes.idToken().fields().json()).isEqualTo("{\"a\":{\"b\":[1,null]}}");
    assertThat(writes.accessToken().fields().json()).isEqualTo("{\"c\":true}");
    assertThat(writes.saml().attributes().written().fields().json())
        .isEqualTo("{\"mail\":\"jane@acme.example\",\"gone\":null}");
    assertThat(writes.saml().actions().entries().get("lifetimeInSeconds").position())
        .hasToString("action1.js:6:18");
    assertThat(writes.scopes().added()).containsExactly("read");
    assertThat(writes.scopes().removed()).containsExactly("write");
    assertThat(writes.profileUpdates().app().fields().json()).isEqualTo("{\"plan\":\"gold\"}");
    assertThat(writes.profileUpdates().user().fields().json()).isEqualTo("{\"color\":\"red\"}");
    assertThat(writes.user()).isEmpty();
  }

  @Test
  void every_documented_setter_of_the_saml_response_sets_its_setting() {
    List<String> setters =
        List.of(
            ("Audience Recipient CreateUpnClaim PassthroughClaimsWithNoMapping MapUnknownClaimsAsIs MapIdentities"
                    + " SignatureAlgorithm DigestAlgorithm Destination LifetimeInSeconds SignResponse"
                    + " NameIdentifierFormat NameIdentifierProbes AuthnContextClassRef SigningCert"
                    + " IncludeAttributeNameFormat TypedAttributes EncryptionCert EncryptionPublicKey Cert Key"
                    + " RelayState Issuer")
                .split(" "));
    StringBuilder body = new StringBuilder();
    setters.forEach(
        setter -> body.append("api.samlResponse.set").append(setter).append("('v');\n"));
    assertThat(Scripted.at().action(body.toString()).writes().saml().actions().entries().keySet())
        .hasSize(setters.size())
        .contains("audience", "RelayState", "encryptionPublicKey", "nameIdentifierProbes");
  }

  @Test
  void later_actions_see_what_earlier_ones_saved_and_rules_changed() {
    assertThat(
            Scripted.at("{'user': {'user_id': 'u1', 'app_metadata': {'old': 1}}}")
                .rule("user.team = 'blue'; callback(null, user, context);")
                .action(
                    "api.user.setAppMetadata('plan', 'gold'); event.user.app_metadata.local = 1;")
                .action(
                    "api.idToken.setCustomClaim('result', [event.user.app_metadata, event.user.team, event.user.user_metadata]);")
                .result())
        .isEqualTo("[{\"old\":1,\"plan\":\"gold\"},\"blue\",{}]");
  }

  @Test
  void the_event_tells_the_login() {
    assertThat(
            Scripted.at(
                    """
                    {'tenant': {'domain': 'acme.example'}, 'client': {'client_id': 'crm', 'callbacks': ['https://crm.example/acs']},
                     'connection': {'id': 'con_1', 'name': 'corp', 'strategy': 'samlp'},
                     'authentication': {'methods': ['pwd'], 'session_index': 's1'},
                     'request': {'relay_state': 'rs'}, 'user': {'user_id': 'u1'}}
                    """)
                .action(
                    """
                    api.idToken.setCustomClaim('result', [event.client.client_id, event.connection.name, event.connection.strategy,
                      event.transaction.protocol, event.transaction.state, event.stats.logins_count, event.tenant.id,
                      event.authentication.methods[0].name, event.authorization.roles, event.session.id, event.secrets,
                      event.request.query, event.user.user_id]);
                    """)
                .result())
        .isEqualTo(
            "[\"crm\",\"corp\",\"samlp\",\"samlp\",\"rs\",1,\"acme\",\"pwd\",[],\"s1\",{},{},\"u1\"]");
  }

  @Test
  void denying_access_refuses_the_login_and_runs_nothing_more() {
    Scripted denied =
        Scripted.at()
            .action("api.access.deny('ask the desk');")
            .action("throw new Error('never run');");
    assertThat(denied.refusal())
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("access-denied"))
        .satisfies(problem -> assertThat(problem.where()).isEqualTo("action1.js:2:12"))
        .satisfies(problem -> assertThat(problem.message()).endsWith(": ask the desk"));
  }

  @TestFactory
  Stream<DynamicTest> ends_as_documented() {
    return Stream.of(
            new String[] {"await new Promise(() => {});", "script-endless"},
            new String[] {
              "const again = () => setTimeout(again, 1000); again(); await new Promise(() => {});",
              "script-endless"
            },
            new String[] {"throw new Error('x');", "script-error"},
            new String[] {"await Promise.reject(new Error('x'));", "script-error"},
            new String[] {"api.nothing.at.all();", "script-error"},
            new String[] {"api.samlResponse.setAttribute(1, 2);", "script-error"},
            new String[] {"api.redirect.sendUserTo('https://x.example');", "redirect-asked"},
            new String[] {"api.multifactor.enable('any');", "multifactor-asked"})
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each[0],
                    () ->
                        assertThat(Scripted.at().action(each[0]).refusal().code())
                            .isEqualTo(each[1])));
  }

  @Test
  void after_a_redirect_the_action_goes_on_where_the_user_comes_back() {
    Script action =
        Script.action(
            "back.js",
            """
            exports.onExecutePostLogin = async (event, api) => {
              const token = api.redirect.encodeToken({secret: 's', payload: {sub: event.user.user_id}});
              api.idToken.setCustomClaim('parts', token.split('.').length);
              api.redirect.sendUserTo('https://x.example', {query: {session_token: token}});
            };
            exports.onContinuePostLogin = async (event, api) => {
              api.idToken.setCustomClaim('result', 'back');
              try { api.redirect.validateToken({secret: 's'}); } catch (e) { api.idToken.setCustomClaim('token', 'none'); }
            };
            """);
    assertThat(
            Scripted.at("{'user': {'user_id': 'u1'}, 'circumstances': {'redirect': true}}")
                .script(action)
                .writes()
                .idToken()
                .fields()
                .json())
        .isEqualTo("{\"parts\":3,\"result\":\"back\",\"token\":\"none\"}");
  }

  @Test
  void secrets_are_there_and_the_cache_lasts_from_login_to_login() {
    Script action =
        new Script(
            Script.Kind.ACTION,
            "cached.js",
            """
            exports.onExecutePostLogin = async (event, api) => {
              const found = api.cache.get('k');
              api.idToken.setCustomClaim('result', [event.secrets.KEY, found === undefined ? null : found.value, api.cache.set('k', 'v').type,
                api.cache.set('k2', 'x'.repeat(10000)).type]);
            };
            """,
            Secrets.of(java.util.Map.of("KEY", "s3")));
    Scripted scripted = Scripted.at().script(action);
    ScriptExtension extension = scripted.extension(Scripted.RUNNER);
    for (String found : List.of("null", "\"v\"")) {
      assertThat(
              extension
                  .extend(scripted.login(), new dev.vouchsafe.trace.TraceRecorder())
                  .idToken()
                  .fields()
                  .json())
          .isEqualTo("{\"result\":[\"s3\"," + found + ",\"success\",\"error\"]}");
    }
  }

  @Test
  void what_is_not_documented_is_told() {
    Scripted scripted =
        Scripted.at()
            .rule("if (context.nonsense) { user.x = 1; } callback(null, user, context);")
            .action("if (api.samlResponse.setNonsense) { throw new Error(); }");
    scripted.writes();
    assertThat(scripted.told("context.nonsense"))
        .containsExactly("is not documented, and is not there, at rule1.js:2:5");
    assertThat(scripted.told("api.samlResponse.setNonsense")).hasSize(1);
  }

  @Test
  void the_console_goes_to_the_trace() {
    Scripted scripted =
        Scripted.at()
            .action("console.log('%s has %d', 'a', 2, {b: [1]}); console.error('two\\nlines');");
    scripted.writes();
    assertThat(scripted.told("console.log"))
        .containsExactly("a has 2 { b: [ 1 ] }, at action1.js:2:9");
    assertThat(scripted.told("console.error")).containsExactly("two lines, at action1.js:2:53");
  }
}
