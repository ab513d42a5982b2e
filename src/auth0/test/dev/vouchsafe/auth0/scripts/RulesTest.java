package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules run unchanged and end as Auth0 documents. */
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
    assertThat(writes.saml().rules().entries().get("lifetimeInSeconds").position())
        .hasToString("rule1.js:7:1");
  }

  @TestFactory
  Stream<DynamicTest> every_way_to_write_a_rule_is_understood() {
    return Stream.of(
            "function (user, context, callback) { context.idToken.result = 1; callback(null, user, context); }",
            "function named(user, context, callback) { context.idToken.result = 1; callback(null, user, context); };",
            "// says what it does\n/* at length */\nfunction (user, context, callback) { context.idToken.result = 1; callback(null, user, context); }\n// end",
            "(user, context, callback) => { context.idToken.result = 1; callback(null, user, context); }",
            "async function (user, context, callback) { await null; context.idToken.result = 1; return callback(null, user, context); }",
            "function rule(user, context, callback) { context.idToken.result = one(); callback(null, user, context); }\nfunction one() { return 1; }")
        .map(
            code ->
                DynamicTest.dynamicTest(
                    code,
                    () ->
                        assertThat(Scripted.at().script(Script.rule("r.js", code)).result())
                            .isEqualTo("1")));
  }

  @Test
  void rules_run_in_order_on_the_same_user_and_context() {
    assertThat(
            Scripted.at()
                .rule("user.steps = ['a']; context.kept = 1; callback(null, user, context);")
                .rule(
                    "user.steps.push('b'); context.idToken.result = [user.steps, context.kept]; callback(null, user, context);")
                .result())
        .isEqualTo("[[\"a\",\"b\"],1]");
  }

  @Test
  void the_user_and_context_given_to_callback_are_those_that_count() {
    var writes =
        Scripted.at()
            .rule(
                "callback(null, Object.assign({}, user, {name: 'Other'}), {...context, idToken: {a: 1}});")
            .rule("context.idToken.seen = user.name; delete user.email; callback(null, user);")
            .writes();
    assertThat(writes.idToken().fields().json()).isEqualTo("{\"a\":1,\"seen\":\"Other\"}");
    assertThat(writes.user().orElseThrow().fields().json())
        .isEqualTo("{\"user_id\":\"u1\",\"name\":\"Other\"}");
  }

  @Test
  void an_object_that_is_changed_after_it_was_set_is_the_one_that_counts() {
    var writes =
        Scripted.at()
            .rule(
                """
                const o = {}; user.thing = o; o.x = 1;
                const t = {}; context.idToken = t; t.late = true;
                const m = {}; context.samlConfiguration.mappings = m; m.mail = 'email';
                context.idToken.same = user.thing === user.thing && user.thing === o;
                callback(null, user, context);
                """)
            .writes();
    assertThat(writes.user().orElseThrow().field("thing").json()).isEqualTo("{\"x\":1}");
    assertThat(writes.idToken().fields().json()).isEqualTo("{\"late\":true,\"same\":true}");
    assertThat(writes.saml().rules().entries().get("mappings").value().json())
        .isEqualTo("{\"mail\":\"email\"}");
  }

  @Test
  void saml_configuration_starts_empty_and_context_tells_the_login() {
    assertThat(
            Scripted.at(
                    """
                    {'tenant': {'domain': 'acme.example'}, 'client': {'client_id': 'crm'},
                     'connection': {'id': 'con_1', 'name': 'corp', 'strategy': 'samlp'},
                     'authentication': {'methods': ['pwd'], 'session_index': 's1'},
                     'user': {'user_id': 'u1', 'logins_count': 7}}
                    """)
                .rule(
                    """
                    context.idToken.result = [Object.keys(context.samlConfiguration), context.clientID, context.connection,
                      context.connectionID, context.connectionStrategy, context.protocol, context.stats.loginsCount,
                      context.tenant, context.sessionID, context.authentication.methods[0].name, context.request.query,
                      typeof context.multifactor, context.sso.current_clients];
                    callback(null, user, context);
                    """)
                .result())
        .isEqualTo(
            "[[],\"crm\",\"corp\",\"con_1\",\"samlp\",\"samlp\",7,\"acme\",\"s1\",\"pwd\",{},\"undefined\",[\"crm\"]]");
  }

  @Test
  void integers_keep_their_digits_unless_they_are_changed() {
    var writes =
        Scripted.at("{'user': {'user_id': 'u1', 'app_metadata': {'big': 12345678901234567890}}}")
            .rule("user.app_metadata.plan = 'a'; callback(null, user, context);")
            .writes();
    assertThat(writes.user().orElseThrow().field("app_metadata").json())
        .isEqualTo("{\"big\":12345678901234567890,\"plan\":\"a\"}");
  }

  @TestFactory
  Stream<DynamicTest> ends_as_documented() {
    return Stream.of(
            new String[] {
              "callback(new UnauthorizedError('not you'));", "unauthorized", "rule1.js:2:1"
            },
            new String[] {"throw new UnauthorizedError('not you');", "unauthorized", "rule1.js:2:"},
            new String[] {"callback(new Error('not you'));", "script-error", "rule1.js:2:1"},
            new String[] {"callback('not you');", "script-error", "rule1.js:2:1"},
            new String[] {"\n  throw new Error('not you');", "script-error", "rule1.js:3:"},
            new String[] {
              "setTimeout(() => { throw new Error('not you'); }, 5);", "script-error", "rule1.js:2:"
            },
            new String[] {
              "Promise.reject(new Error('not you')).catch(callback);", "script-error", "rule1.js:2:"
            })
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each[0],
                    () -> {
                      Problem problem = Scripted.at().rule(each[0]).refusal();
                      assertThat(problem.code()).isEqualTo(each[1]);
                      assertThat(problem.where()).startsWith(each[2]);
                      assertThat(problem.message()).startsWith("rule1.js ").endsWith(": not you");
                    }));
  }

  @Test
  void a_missing_callback_and_a_second_one_refuse_the_login() {
    assertThat(Scripted.at().rule("user.x = 1;").refusal().code()).isEqualTo("script-no-callback");
    assertThat(
            Scripted.at()
                .rule("callback(null, user, context); callback(null, user, context);")
                .refusal()
                .code())
        .isEqualTo("script-second-callback");
    assertThat(
            Scripted.at()
                .rule(
                    "callback(null, user, context); setTimeout(() => callback(null, user, context), 10);")
                .refusal()
                .code())
        .isEqualTo("script-second-callback");
    assertThat(
            Scripted.at()
                .rule("try { callback(null, user, context); callback(); } catch (e) { }")
                .refusal()
                .code())
        .isEqualTo("script-second-callback");
  }

  @Test
  void what_is_no_rule_is_refused_with_its_place() {
    assertThat(Scripted.at().script(Script.rule("bad.js", "function (user {")).refusal())
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("script-syntax"))
        .satisfies(problem -> assertThat(problem.where()).startsWith("bad.js:1:"));
    assertThat(Scripted.at().script(Script.rule("bad.js", "42")).refusal().code())
        .isEqualTo("script-no-handler");
  }

  /**
   * "Not JavaScript" means code that does not compile. Code that runs may still throw a
   * SyntaxError.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"JSON.parse('{');", "new RegExp('[');", "new Function('(');", "eval('(');"})
  void a_syntax_error_of_code_that_runs_is_an_error_of_the_rule(String code) {
    assertThat(Scripted.at().rule(code).refusal())
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("script-error"))
        .satisfies(problem -> assertThat(problem.where()).startsWith("rule1.js:2:"))
        .satisfies(problem -> assertThat(problem.message()).doesNotContain("is no JavaScript"));
    assertThat(
            Scripted.at()
                .script(Script.action("top.js", "const way = 1;\n" + code))
                .refusal()
                .code())
        .isEqualTo("script-error");
    assertThat(
            Scripted.at()
                .rule(
                    "try { "
                        + code
                        + " } catch (e) { context.idToken.result = e.name; }"
                        + " callback(null, user, context);")
                .result())
        .isEqualTo("\"SyntaxError\"");
  }

  @Test
  void a_timer_on_its_own_clock_ends_before_the_login_goes_on() {
    assertThat(
            Scripted.at()
                .rule(
                    """
                    const order = [];
                    setTimeout(() => { order.push('late'); context.idToken.result = order; callback(null, user, context); }, 900);
                    clearTimeout(setTimeout(() => order.push('never'), 10));
                    setTimeout((word) => order.push(word), 20, 'soon');
                    """)
                .result())
        .isEqualTo("[\"soon\",\"late\"]");
  }

  @Test
  void global_is_shared_between_logins_as_data() {
    Scripted scripted =
        Scripted.at()
            .rule(
                """
                global.count = (global.count || 0) + 1;
                global.code = global.code || function () { return 1; };
                context.idToken.result = [global.count, typeof global.code, typeof globalThis.left];
                globalThis.left = true;
                callback(null, user, context);
                """);
    ScriptExtension extension = scripted.extension(Scripted.RUNNER);
    for (int login = 1; login <= 2; login++) {
      assertThat(
              extension
                  .extend(scripted.login(), new dev.vouchsafe.trace.TraceRecorder())
                  .idToken()
                  .fields()
                  .json())
          .isEqualTo("{\"result\":[" + login + ",\"function\",\"undefined\"]}");
    }
  }

  @Test
  void metadata_to_save_is_handed_on_and_only_of_this_user() {
    var writes =
        Scripted.at()
            .rule(
                """
                Promise.all([
                  auth0.users.updateAppMetadata(user.user_id, {plan: 'gold', old: null}),
                  auth0.users.updateUserMetadata(user.user_id, {color: 'red'}),
                ]).then(() => callback(null, user, context)).catch(callback);
                """)
            .writes();
    assertThat(writes.profileUpdates().app().fields().json())
        .isEqualTo("{\"plan\":\"gold\",\"old\":null}");
    assertThat(writes.profileUpdates().user().fields().json()).isEqualTo("{\"color\":\"red\"}");
    assertThat(writes.user().orElseThrow().field("app_metadata")).isNull();
    assertThat(
            Scripted.at()
                .rule("auth0.users.updateAppMetadata('someone', {}).catch(callback);")
                .refusal()
                .message())
        .contains("only the metadata of the user who logs in");
  }

  @Test
  void a_redirect_or_multifactor_refuses_a_login_that_did_not_have_it() {
    String redirect =
        "context.redirect = {url: 'https://x.example'}; callback(null, user, context);";
    assertThat(Scripted.at().rule(redirect).refusal().code()).isEqualTo("redirect-asked");
    assertThat(
            Scripted.at("{'user': {'user_id': 'u'}, 'circumstances': {'redirect': true}}")
                .rule(
                    "if (context.protocol !== 'redirect-callback') { "
                        + redirect
                        + " } else { callback(null, user, context); }")
                .writes())
        .isNotNull();
    String mfa = "context.multifactor = {provider: 'any'}; callback(null, user, context);";
    assertThat(Scripted.at().rule(mfa).refusal().code()).isEqualTo("multifactor-asked");
    assertThat(
            Scripted.at("{'user': {'user_id': 'u'}, 'circumstances': {'mfa': true}}")
                .rule(mfa)
                .writes())
        .isNotNull();
  }

  @Test
  void a_secret_whose_value_is_not_known_is_asked_for_by_name() {
    TenantScripts scripts =
        new TenantScripts(
            java.util.List.of(
                Script.rule(
                    "r.js",
                    "function (user, context, callback) { user.a = configuration.URL; user.b = configuration.KEY; callback(null, user, context); }")),
            java.util.List.of(),
            new Secrets(java.util.Map.of("URL", "https://x.example"), java.util.Set.of("KEY")));
    ScriptExtension extension = new ScriptExtension(scripts, Scripted.RUNNER, Scripted.CLOCK);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    extension.extend(
                        Scripted.at().login(), new dev.vouchsafe.trace.TraceRecorder())))
        .hasMessageContaining("secret-missing")
        .hasMessageContaining("KEY");
  }

  @Test
  void ten_thousand_claims_come_through() {
    var writes =
        Scripted.at()
            .rule(
                "for (let i = 0; i < 10000; i++) { context.idToken['c' + i] = i; } callback(null, user, context);")
            .writes();
    assertThat(writes.idToken().values())
        .hasSize(10000)
        .containsEntry("c9999", ClaimValue.of(9999));
  }

  @Test
  void a_login_of_openid_connect_goes_by_the_name_rules_know_and_has_no_saml_configuration() {
    assertThat(
            Scripted.at("{'protocol': 'oidc', 'request': {'scope': 'openid'}}")
                .rule(
                    "context.idToken.result = [context.protocol, typeof context.samlConfiguration];"
                        + " callback(null, user, context);")
                .writes()
                .idToken()
                .fields()
                .json())
        .isEqualTo("{\"result\":[\"oidc-basic-profile\",\"undefined\"]}");
  }
}
