package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.withholding.Redactor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads and writes of scripts are tracked. Values set after a denied field was read are not logged.
 */
class ReadTrackingTest {
  private static final String DENIED =
      """
      {'connection': {'options': {'debug': true, 'non_persistent_attrs': ['ethnicity', 'email']}},
       'user': {'user_id': 'u1', 'email': 'jane.doe@acme.example', 'ethnicity': {'kind': 'ZuluZuluZulu'}, 'groups': ['a'],
         'nickname': 'jd', 'user_metadata': {'copy': 'jane.doe@acme.example'}}}
      """;

  private static boolean tainted(dev.vouchsafe.claims.WrittenFields written, String name) {
    return written
        .origin(name, Origin.Kind.ID_TOKEN_CLAIM)
        .includes(
            link -> link.kind() == Origin.Kind.READ_BEFORE && link.name().equals("ethnicity"));
  }

  @Test
  void the_trace_names_each_root_field_a_script_reads_and_what_it_sets_with_lines() {
    Scripted scripted =
        Scripted.at(DENIED)
            .rule("if (user.groups) {\n  user.nickname = 'x';\n}\ncallback(null, user, context);");
    scripted.writes();
    assertThat(scripted.told("groups")).containsExactly("at rule1.js:2:5");
    assertThat(scripted.told("user.nickname")).containsExactly("at rule1.js:3:3");
    assertThat(scripted.told("ethnicity")).isEmpty();
  }

  /** As the language's own {@code new Error().stack} gives the place of a call. */
  @TestFactory
  Stream<DynamicTest> what_is_set_is_told_at_the_place_that_the_language_itself_names() {
    return Stream.of(
            new String[] {"user.x = 1;", "2:1"},
            new String[] {"  user['x'] = 1;", "2:3"},
            new String[] {"const o = user; if (true) { o.x = 1; }", "2:29"},
            new String[] {"Object.assign(user, {x: 1});", "2:8"},
            new String[] {"Object['assign'](user, {x: 1});", "2:17"},
            new String[] {"const {assign} = Object;\nassign(user, {x: 1});", "3:1"},
            new String[] {"Object\n  .assign (user, {x: 1});", "3:4"},
            new String[] {"[1].forEach(() => { user.x = 1; });", "2:21"},
            new String[] {
              "[user].forEach((u) => { set(u); }); function set(u) { u.x = 1; }", "2:55"
            },
            new String[] {"eval('user.x = 1');", "2:1"},
            new String[] {"({user} = {user});\n({a: user.x} = {a: 1});", "3:6"},
            new String[] {"Reflect.set(user, 'x', 1, user);", "2:9"},
            new String[] {"user.x ??= (() => 1)();", "2:1"},
            new String[] {"Promise.resolve().then(() => { user.x = 1; });", "2:32"})
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each[0],
                    () -> {
                      Scripted scripted =
                          Scripted.at(DENIED)
                              .rule(
                                  each[0] + "\nsetImmediate(() => callback(null, user, context));");
                      scripted.writes();
                      assertThat(scripted.told("user.x")).containsExactly("at rule1.js:" + each[1]);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_way_to_look_at_a_denied_field_taints() {
    return Stream.of(
            "user.ethnicity",
            "user['ethni' + 'city']",
            "'ethnicity' in user",
            "user.hasOwnProperty('ethnicity')",
            "Object.keys(user)",
            "Object.entries(user)",
            "({...user})",
            "JSON.stringify(user)",
            "Object.assign({}, user)",
            "(() => { const {ethnicity} = user; })()",
            "(() => { for (const k in user) { } })()",
            "Reflect.get(user, 'ethnicity')",
            "Reflect.ownKeys(user)",
            "Object.getOwnPropertyDescriptor(user, 'ethnicity')")
        .map(
            look ->
                DynamicTest.dynamicTest(
                    look,
                    () -> {
                      var writes =
                          Scripted.at(DENIED)
                              .rule(
                                  "context.idToken.before = 1;\n"
                                      + look
                                      + ";\ncontext.idToken.after = 2; callback(null, user, context);")
                              .writes();
                      assertThat(tainted(writes.idToken(), "before")).isFalse();
                      assertThat(tainted(writes.idToken(), "after")).isTrue();
                    }));
  }

  @Test
  void other_fields_do_not_taint() {
    var writes =
        Scripted.at(DENIED)
            .rule(
                "context.idToken.a = [user.groups, user.email, user.upn]; callback(null, user, context);")
            .writes();
    assertThat(tainted(writes.idToken(), "a")).isFalse();
  }

  @Test
  void the_taint_lasts_to_the_end_of_the_chain() {
    var writes =
        Scripted.at(DENIED)
            .rule("const x = user.ethnicity; callback(null, user, context);")
            .rule(
                "user.nickname = 'y'; context.samlConfiguration.audience = 'z'; callback(null, user, context);")
            .action(
                "api.idToken.setCustomClaim('a', 1); api.samlResponse.setAttribute('b', 2); api.user.setAppMetadata('c', 3);")
            .writes();
    assertThat(tainted(writes.idToken(), "a")).isTrue();
    assertThat(tainted(writes.saml().attributes().written(), "b")).isTrue();
    assertThat(tainted(writes.profileUpdates().app(), "c")).isTrue();
    assertThat(writes.saml().tainted()).containsExactly("audience");
    assertThat(writes.user().orElseThrow().origin("nickname").words())
        .containsExactly(
            "profile field nickname", "computed after reading ethnicity", "set by rule2.js:2");
  }

  @Test
  void what_is_written_into_an_object_that_was_set_before_is_tainted_too() {
    var writes =
        Scripted.at(DENIED)
            .rule(
                """
                const o = {}, same = {x: 1};
                context.idToken.changed = o; context.idToken.same = same; user.holder = o; user.groups.length;
                const kind = user.ethnicity.kind;
                o.kind = kind;
                user.groups.push(kind);
                callback(null, user, context);
                """)
            .writes();
    assertThat(tainted(writes.idToken(), "changed")).isTrue();
    assertThat(tainted(writes.idToken(), "same")).isFalse();
    assertThat(writes.user().orElseThrow().origin("groups").words())
        .contains("computed after reading ethnicity");
    assertThat(writes.user().orElseThrow().origin("holder").words())
        .contains("computed after reading ethnicity");
  }

  @Test
  void code_that_runs_when_values_are_taken_out_sees_no_denied_field_untracked() {
    var writes =
        Scripted.at(DENIED)
            .rule(
                """
                Object.prototype.toJSON = function () { globalThis.seen = (globalThis.seen || '') + Object.keys(this); return this; };
                user.groups.push('b');
                callback(null, user, context);
                """)
            .rule(
                "context.idToken.result = String(globalThis.seen); callback(null, user, context);")
            .writes();
    assertThat(writes.idToken().fields().json()).doesNotContain("kind");
  }

  @Test
  void a_computed_value_is_issued_and_not_logged() {
    Logged logged =
        Scripted.at(DENIED)
            .rule(
                "context.idToken.nickname = 'n' + user.ethnicity.kind.length * 37; callback(null, user, context);")
            .issued();
    assertThat(logged.issued().get("http://schemas.auth0.com/nickname")).containsExactly("n444");
    assertThat(logged.events().get(0).json()).doesNotContain("n444");
    assertThat(logged.row("http://schemas.auth0.com/nickname").get("values"))
        .isEqualTo(List.of(Redactor.WITHHELD));
  }

  @Test
  void the_message_of_an_error_under_taint_is_withheld_and_others_are_shown() {
    Problem problem =
        Scripted.at(DENIED)
            .rule("throw new Error('kind ' + user.ethnicity.kind.length);")
            .refusal();
    assertThat(problem.message()).isEqualTo("rule1.js failed: [withheld]");
    assertThat(Scripted.at(DENIED).rule("throw new Error('plain');").refusal().message())
        .isEqualTo("rule1.js failed: plain");
  }

  @Test
  void a_message_or_console_text_with_a_denied_value_is_withheld_by_value() {
    Logged logged =
        Scripted.at(DENIED)
            .rule(
                "console.log(user.user_metadata.copy); throw new Error('of ' + user.user_metadata.copy);")
            .issued();
    assertThat(logged.refused().orElseThrow().problem().message()).isEqualTo(Redactor.WITHHELD);
    assertThat(logged.events().get(0).json()).doesNotContain("jane.doe@");
    assertThat(
            ((LoginRefusedException) logged.refused().orElseThrow()).trace().decisions().toString())
        .doesNotContain("jane.doe@");
  }

  @TestFactory
  Stream<DynamicTest> a_denied_value_is_not_saved_in_any_encoding() {
    return Stream.of(
            "user.ethnicity.kind",
            "{deep: [user.ethnicity.kind]}",
            "'x' + user.ethnicity.kind.toLowerCase()",
            "Buffer.from('a' + user.ethnicity.kind).toString('base64')",
            "Buffer.from(user.ethnicity.kind).toString('hex')",
            "[...Buffer.from(user.ethnicity.kind)].join(',')",
            "encodeURIComponent(user.ethnicity.kind).replace(/Z/g, '%5A')",
            "user.user_metadata.copy")
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value,
                    () -> {
                      Logged logged =
                          Scripted.at(DENIED)
                              .rule(
                                  "auth0.users.updateAppMetadata(user.user_id, {a: "
                                      + value
                                      + "}); callback(null, user, context);")
                              .issued();
                      assertThat(logged.refused().orElseThrow().problem().code())
                          .isEqualTo("denied-value-in-metadata");
                      assertThat(logged.refused().orElseThrow().problem().where())
                          .isEqualTo("rule1.js:2");
                    }));
  }

  @Test
  void entries_of_global_that_are_written_under_taint_are_dropped() {
    Scripted scripted =
        Scripted.at(DENIED)
            .rule(
                """
                context.idToken.result = Object.keys(global);
                global.clean = 1; global.held = {}; const held = global.held;
                global.dirty = user.ethnicity.kind; held.dirty = user.ethnicity.kind;
                callback(null, user, context);
                """);
    ScriptExtension extension = scripted.extension(Scripted.RUNNER);
    extension.extend(scripted.login(), new dev.vouchsafe.trace.TraceRecorder());
    assertThat(
            extension
                .extend(scripted.login(), new dev.vouchsafe.trace.TraceRecorder())
                .idToken()
                .fields()
                .json())
        .isEqualTo("{\"result\":[\"clean\"]}");
  }
}
