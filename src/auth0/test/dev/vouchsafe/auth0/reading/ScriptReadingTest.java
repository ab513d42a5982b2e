package dev.vouchsafe.auth0.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.problem.InvalidInputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be learned from a script without running it. */
class ScriptReadingTest {

  @Test
  void a_claim_is_set_by_a_literal_name() {
    assertThat(writes("context.idToken.roles = 1; context.idToken['a b'] = 2;"))
        .containsExactly("ID_TOKEN roles 1:37", "ID_TOKEN a b 1:64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const ns = 'https://acme.com/'; context.idToken[ns + 'team'] = user.team;",
        "const ns = 'https://acme.com/'; context.idToken[`${ns}team`] = user.team;",
        "context.idToken[`https://acme.com/team`] = user.team;",
        "var ns; ns = 'https://acme.com/'; context.idToken[ns + 'team'] = user.team;",
        "const host = 'acme.com'; const ns = `https://${host}/`; context.idToken[ns.x, ns + 'team'] = 1;",
        "const names = {team: 'https://acme.com/team'}; context.idToken[names.team] = 1;",
        "const c = context; c.idToken['https://acme.com/team'] = 1;",
        "const {idToken} = context; idToken['https://acme.com/team'] = 1;",
        "const {idToken: t = {}} = context; t['https://acme.com/team'] = 1;",
        "const t = context.idToken || {}; t['https://acme.com/team'] = 1;",
        "const set = (name) => { context.idToken['https://acme.com/team'] = name; }; set(1);",
        "function add(user, context) { context.idToken['https://acme.com/team'] = 1; } add(user, context);",
        "context.idToken = {'https://acme.com/team': 1};",
        "context.idToken = {...context.idToken, 'https://acme.com/team': 1};",
        "Object.assign(context.idToken, {'https://acme.com/team': 1});",
        "context.idToken = Object.assign({}, context.idToken, {'https://acme.com/team': 1});",
        "if (context.protocol !== 'samlp') { context.idToken['https://acme.com/team'] = 1; }",
        "context.idToken['https://acme.com/team'] ??= 1;",
        "user.x(() => { try { context?.idToken && (context.idToken['https://acme.com/team'] = 1); } catch { } });",
      })
  void a_claim_is_found_however_it_is_written(String code) {
    assertThat(reading(code).writes(ScriptSubject.ID_TOKEN))
        .extracting(mention -> mention.name().orElse("(computed)"))
        .containsExactly("https://acme.com/team");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context.idToken[user.name] = 1;",
        "let ns = 'a'; if (user.x) { ns = 'b'; } context.idToken[ns] = 1;",
        "for (const k of ['a', 'b']) { context.idToken[k] = 1; }",
        "let i = 0; i++; context.idToken['a' + i] = 1;",
        "let s = 'a'; s += 'b'; context.idToken[s] = 1;",
        "const a = b, b = a; context.idToken[a] = 1;",
        "const set = (k) => { context.idToken[k] = 1; }; set('a');",
      })
  void a_name_that_takes_running_to_know_is_empty(String code) {
    assertThat(reading(code).writes(ScriptSubject.ID_TOKEN))
        .extracting(ScriptMention::name)
        .singleElement()
        .matches(name -> name.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const context2 = {idToken: {}}; context2.idToken.roles = 1;",
        "{ const context = {idToken: {}}; context.idToken.roles = 1; }",
        "const s = 'context.idToken.roles = 1'; // context.idToken.roles = 1",
        "/context.idToken.roles = 1/.test(user.name);",
        "if (context.idToken.roles === 1) { delete context.idToken.roles; }",
      })
  void what_only_looks_like_setting_a_claim_is_none(String code) {
    assertThat(reading(code).writes(ScriptSubject.ID_TOKEN)).isEmpty();
  }

  @Test
  void the_parameters_of_a_rule_are_known_by_their_order() {
    assertThat(
            words(
                ScriptReading.ofRule(
                    "r.js",
                    "// a rule\nfunction named(u, c, done) {\n  c.accessToken.a = u.email;\n  done(null, u, c);\n}")))
        .containsExactly("WRITE ACCESS_TOKEN a 3:3", "READ USER email 3:21");
    assertThat(words(ScriptReading.ofRule("r.js", "(u, c, done) => { c.idToken.a = 1; };")))
        .containsExactly("WRITE ID_TOKEN a 1:19");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports.onExecutePostLogin = async (e, a) => {\na.idToken.setCustomClaim('x', e.user.plan); };",
        "module.exports = { onExecutePostLogin: async function (e, a) {\na.idToken.setCustomClaim('x', e.user.plan); } };",
        "module.exports = { async onContinuePostLogin(e, a) {\na.idToken.setCustomClaim('x', e.user.plan); } };",
        "exports.onExecutePostLogin = handler;\nasync function handler(e, a) { a.idToken.setCustomClaim('x', e.user.plan); }",
        "const handler = async (e, a) => {\na.idToken.setCustomClaim('x', e.user.plan); };\nexports.onExecutePostLogin = handler;",
        "exports.onExecutePostLogin = async ({user}, {idToken}) => {\nidToken.setCustomClaim('x', user.plan); };",
        "exports.onExecutePostLogin = async (event, api) => {\nawait help(event, api); };\nfunction help(event, api) { api.idToken.setCustomClaim('x', event.user.plan); }",
      })
  void the_parameters_of_an_action_are_known_however_it_is_exported(String code) {
    ScriptReading reading = ScriptReading.ofAction("a.js", code);
    assertThat(reading.writes(ScriptSubject.ID_TOKEN))
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.name()).contains("x");
              assertThat(write.given().copied()).contains(List.of("plan"));
            });
    assertThat(reading.reads(ScriptSubject.USER))
        .filteredOn(read -> read.name().orElseThrow().equals("plan"))
        .hasSize(1);
  }

  @Test
  void actions_set_attributes_settings_and_metadata() {
    assertThat(
            words(
                ScriptReading.ofAction(
                    "a.js",
                    """
                    exports.onExecutePostLogin = async (event, api) => {
                      api.accessToken.setCustomClaim("p", 1);
                      api.samlResponse.setAttribute('mail', event.user.user_metadata.mail);
                      api.samlResponse.setSignatureAlgorithm('rsa-sha1');
                      api.user.setAppMetadata('name', 'x');
                      api.user.setUserMetadata(`color`, 'x');
                    };""")))
        .containsExactly(
            "WRITE ACCESS_TOKEN p 2:3",
            "WRITE SAML_ATTRIBUTES mail 3:3",
            "READ USER_METADATA mail 3:41",
            "READ USER user_metadata 3:41",
            "WRITE SAML_CONFIGURATION signatureAlgorithm 4:3",
            "WRITE APP_METADATA name 5:3",
            "WRITE USER_METADATA color 6:3");
  }

  @Test
  void mappings_of_rules_are_read_with_their_places() {
    ScriptReading reading =
        reading(
            """

            context.samlConfiguration = context.samlConfiguration || {};
            context.samlConfiguration.mappings = {
              'mail': 'email',
              "color": `user_metadata.color`,
              [user.x]: 'computed',
              other: user.other
            };
            context.samlConfiguration.mappings.plan = 'app_metadata.plan';
            """);
    assertThat(reading.writes(ScriptSubject.RULE_MAPPINGS))
        .extracting(
            mention ->
                mention.name().orElseThrow()
                    + "="
                    + mention.given().literal().map(literal -> literal.value().text()).orElse("?")
                    + " "
                    + mention.at())
        .containsExactly(
            "mail=email r.js:4:3",
            "color=user_metadata.color r.js:5:3",
            "other=? r.js:7:3",
            "plan=app_metadata.plan r.js:9:1");
    assertThat(reading.writes(ScriptSubject.SAML_CONFIGURATION))
        .extracting(mention -> mention.name().orElseThrow())
        .containsExactly("mappings");
  }

  @Test
  void settings_are_read_with_their_values() {
    assertThat(
            reading("context.samlConfiguration.nameIdentifierProbes = ['a', user.b];")
                .writes(ScriptSubject.SAML_CONFIGURATION))
        .singleElement()
        .satisfies(
            mention ->
                assertThat(mention.given().literal().orElseThrow().value().json())
                    .isEqualTo("[\"a\",null]"));
  }

  @Test
  void fields_are_read_by_access_and_by_taking_an_object_apart() {
    assertThat(
            words(
                reading(
                    "const {email, app_metadata: {plan}} = user; callback(user['nick' + 'name']);")))
        .containsExactly(
            "READ USER email 1:44", "READ USER app_metadata 1:51", "READ USER nickname 1:90");
  }

  @Test
  void what_comes_after_a_look_at_the_protocol_may_be_meant_for_some() {
    assertThat(
            reading(
                    "context.idToken.a = 1; if (context.protocol === 'samlp') { return callback(null, user, context); } context.idToken.b = 1;")
                .writes(ScriptSubject.ID_TOKEN))
        .extracting(mention -> mention.asked().protocol())
        .containsExactly(false, true);
    assertThat(
            ScriptReading.ofAction(
                    "a.js",
                    "exports.onExecutePostLogin = (event, api) => { if (event.transaction?.protocol === 'samlp') return; api.idToken.setCustomClaim('a', 1); };")
                .writes(ScriptSubject.ID_TOKEN))
        .extracting(mention -> mention.asked().protocol())
        .containsExactly(true);
  }

  @ParameterizedTest
  @MethodSource("brokenScripts")
  void what_is_no_javascript_is_told_with_its_place(String code, String where) {
    assertThatThrownBy(() -> ScriptReading.ofRule("r.js", code))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("not-javascript");
              assertThat(e.problem().where()).isEqualTo(where);
              assertThat(e).hasMessageNotContaining("hunter2");
            });
  }

  static Stream<Arguments> brokenScripts() {
    return Stream.of(
        Arguments.of("function (user, context, callback {", "r.js:1:35"),
        Arguments.of(
            "function (user, context, callback) {\n  const a = 'hunter2' hunter2;\n}", "r.js:2:23"),
        Arguments.of("function (user, context, callback) {\n  let a; let a;\n}", "r.js:2:14"),
        Arguments.of("function (user, context, callback) {\n  'unfinished\n}", "r.js:2:14"),
        Arguments.of("", "r.js:1:1"),
        Arguments.of("<html>", "r.js:1:1"),
        Arguments.of("\0\0\0", "r.js:1:1"));
  }

  @ParameterizedTest
  @MethodSource("hostileScripts")
  void hostile_code_ends_with_a_problem_or_a_reading(String code) {
    try {
      ScriptReading.ofRule("r.js", "function (user, context, callback) {" + code + "}");
    } catch (InvalidInputException e) {
      assertThat(e.problem().code()).isIn("not-javascript", "limit-exceeded", "too-large");
    }
    assertThat(writes("context.idToken.a = 1;")).as("the next script").hasSize(1);
  }

  static Stream<String> hostileScripts() {
    StringBuilder doubling = new StringBuilder("const a0 = 'x';");
    StringBuilder branching = new StringBuilder("const b0 = {};");
    for (int i = 1; i < 60; i++) {
      doubling.append("const a" + i + " = a" + (i - 1) + " + a" + (i - 1) + ";");
      branching.append("const b" + i + " = {l: b" + (i - 1) + ", r: b" + (i - 1) + "};");
    }
    return Stream.of(
        "(".repeat(200_000),
        "(".repeat(200_000) + "1" + ")".repeat(200_000),
        "x = " + "!".repeat(500_000) + "1",
        "x = " + "a => ".repeat(150_000) + "1",
        "x = " + "[".repeat(300_000) + "]".repeat(300_000),
        "if (x) ".repeat(100_000) + ";",
        "x" + ".y".repeat(400_000) + " = 1",
        "user" + ".y".repeat(400_000) + " = 1",
        "x = 'a'" + " + 'a'".repeat(150_000),
        "context.idToken['a'" + " + 'a'".repeat(150_000) + "] = 1",
        "`${".repeat(200_000),
        doubling + "context.idToken[a59] = 1;",
        branching + "context.idToken = b59;",
        branching + "context.idToken.x = b59;",
        "context.idToken = {".repeat(5) + "}".repeat(5),
        "x = {a:".repeat(100_000) + "1" + "}".repeat(100_000),
        "context.idToken.a = ".repeat(40_000) + "1",
        "}); throw 1; (function () {",
        "\u2028\uD800 context.idToken['\uD800'] = 1",
        " ".repeat(5 * 1024 * 1024));
  }

  @Test
  void five_megabytes_are_too_large() {
    assertThatThrownBy(() -> ScriptReading.ofAction("a.js", "//" + "x".repeat(5 * 1024 * 1024)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problem().line()).startsWith("a.js: the script is longer than"));
  }

  @Test
  void nothing_prints_code() {
    ScriptReading reading = reading("context.idToken.a = 'hunter2';");
    assertThat(reading.toString() + reading.mentions()).doesNotContain("hunter2");
  }

  private static ScriptReading reading(String body) {
    return ScriptReading.ofRule(
        "r.js",
        "function (user, context, callback) {" + body + "\n callback(null, user, context); }");
  }

  private static List<String> writes(String body) {
    return words(reading(body)).stream()
        .filter(word -> word.startsWith("WRITE "))
        .map(word -> word.substring(6))
        .toList();
  }

  private static List<String> words(ScriptReading reading) {
    return reading.mentions().stream()
        .map(
            mention ->
                mention.act()
                    + " "
                    + mention.subject()
                    + " "
                    + mention.name().orElse("(computed)")
                    + " "
                    + mention.at().line()
                    + ":"
                    + mention.at().column())
        .toList();
  }
}
