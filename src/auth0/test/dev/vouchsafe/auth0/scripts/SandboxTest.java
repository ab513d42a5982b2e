package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.trace.TraceRecorder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A script reaches nothing outside its context, and leaves nothing behind for the next login. */
class SandboxTest {
  @TestFactory
  Stream<DynamicTest> nothing_of_the_host_is_there() {
    return Stream.of(
            "Java.type('java.lang.Runtime')",
            "Polyglot.eval('js', '1')",
            "Polyglot.import('x')",
            "Graal.versionECMAScript",
            "load('/etc/passwd')",
            "loadWithNewGlobal('/etc/passwd')",
            "print('x')",
            "quit()",
            "read('/etc/passwd')",
            "Packages.java.lang.System.exit(1)",
            "java.lang.System.exit(1)",
            "process.env.PATH.x",
            "new Worker('x')",
            "new WebAssembly.Module()",
            "new SharedArrayBuffer(8)",
            "new XMLHttpRequest()",
            "require('fs')",
            "require('node:child_process')",
            "require('../../etc/passwd')",
            "require('jwt')",
            "require('mongodb')",
            "callback.getClass().forName('java.lang.Runtime').x",
            "user.getClass().getName()",
            "callback.constructor('return Java')().type('x')",
            "setTimeout.constructor('return process')().env.PATH.x",
            "this.constructor.constructor('return Java.type')()",
            "context.constructor.constructor('return Polyglot')().eval('js','1')",
            "Error.prepareStackTrace.x",
            "new Function('return Java')()",
            "eval('Java')",
            "Object.getPrototypeOf(callback).constructor('return load')()('x')")
        .map(
            attempt ->
                DynamicTest.dynamicTest(
                    attempt,
                    () ->
                        assertThat(
                                Scripted.at()
                                    .rule(
                                        "context.idToken.got = String("
                                            + attempt
                                            + "); callback(null, user, context);")
                                    .refusal()
                                    .code())
                            .isEqualTo("script-error")));
  }

  @Test
  void a_module_that_is_not_there_is_refused_by_its_name_and_that_of_the_rule() {
    assertThat(Scripted.at().rule("require('mongodb');").refusal().message())
        .contains("Cannot require('mongodb') in rule rule1.js");
    assertThat(Scripted.at().action("await fetch('https://x.example/a?b=c');").refusal().message())
        .contains("no stub answers GET https://x.example, and there is no network here");
  }

  @Test
  void a_dynamic_import_rejects() {
    assertThat(Scripted.at().action("await import('fs');").refusal().code())
        .isEqualTo("script-error");
  }

  @TestFactory
  Stream<DynamicTest> nothing_reaches_the_next_login() {
    return Stream.of(
            "Object.prototype.polluted = 1;",
            "Array.prototype.polluted = 1; Function.prototype.polluted = 1;",
            "globalThis.polluted = 1; var polluted2 = 1;",
            "globalThis.kept = user; Promise.prototype.kept = user; setTimeout.kept = user;",
            "JSON.stringify = () => 'x'; JSON.parse = () => ({}); String.prototype.match = null;",
            "require('crypto').constructor.prototype.polluted = 1; Buffer.polluted = 1; Buffer.prototype.polluted = 1;",
            "UnauthorizedError.polluted = 1; Symbol.for('x').description; RegExp.prototype.exec = null;",
            "Error.polluted = 1; console.log = null; Math.random = () => 4;")
        .map(
            pollution ->
                DynamicTest.dynamicTest(
                    pollution,
                    () -> {
                      Scripted scripted =
                          Scripted.at()
                              .rule(
                                  """
                                  context.idToken.result = [typeof ({}).polluted, typeof polluted, typeof kept, typeof setTimeout.kept,
                                    typeof Buffer.polluted, typeof UnauthorizedError.polluted, JSON.stringify({a: 1}),
                                    typeof console.log, typeof RegExp.prototype.exec];
                                  """
                                      + pollution
                                      + "callback(null, user, context);");
                      ScriptExtension extension = scripted.extension(Scripted.RUNNER);
                      for (int login = 0; login < 2; login++) {
                        assertThat(
                                extension
                                    .extend(scripted.login(), new TraceRecorder())
                                    .idToken()
                                    .fields()
                                    .json())
                            .isEqualTo(
                                "{\"result\":[\"undefined\",\"undefined\",\"undefined\",\"undefined\",\"undefined\",\"undefined\",\"{\\\"a\\\":1}\",\"function\",\"function\"]}");
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_json_value_is_refused_or_left_out() {
    return Stream.of(
            new String[] {"function () {}", "{}"},
            new String[] {"undefined", "{}"},
            new String[] {"Symbol('x')", "{}"},
            new String[] {"NaN", "{\"v\":null}"},
            new String[] {"-Infinity", "{\"v\":null}"},
            new String[] {"new Date(0)", "{\"v\":\"1970-01-01T00:00:00.000Z\"}"},
            new String[] {"new Date(NaN)", "{\"v\":null}"},
            new String[] {"[undefined, () => 1]", "{\"v\":[null,null]}"},
            new String[] {"{toJSON() { return 'j'; }}", "{\"v\":\"j\"}"},
            new String[] {"Buffer.from('a')", "{\"v\":{\"type\":\"Buffer\",\"data\":[97]}}"},
            new String[] {"new Map([[1, 2]])", "{\"v\":{}}"},
            new String[] {"1e21", "{\"v\":1e+21}"},
            new String[] {"'\\ud800'", "{\"v\":\"\\ud800\"}"},
            new String[] {"new Proxy({a: 1}, {})", "{\"v\":{\"a\":1}}"},
            new String[] {"JSON.parse('{\"__proto__\": 1}')", "{\"v\":{\"__proto__\":1}}"},
            new String[] {"10n", null},
            new String[] {"(() => { const c = {}; c.c = c; return c; })()", null},
            new String[] {"{get x() { throw new Error('no'); }}", null},
            new String[] {"new Proxy({}, {ownKeys() { throw 1; }})", null},
            new String[] {
              "new Proxy({}, {get() { throw 1; }, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({value: 1, enumerable: true, configurable: true})})",
              null
            },
            new String[] {
              "(() => { let d = 1; for (let i = 0; i < 500; i++) d = [d]; return d; })()", null
            },
            new String[] {
              "(() => { let d = 1; for (let i = 0; i < 100000; i++) d = [d]; return d; })()", null
            })
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each[0],
                    () -> {
                      Scripted rule =
                          Scripted.at()
                              .rule(
                                  "context.idToken.v = "
                                      + each[0]
                                      + "; callback(null, user, context);");
                      Scripted action =
                          Scripted.at().action("api.idToken.setCustomClaim('v', " + each[0] + ");");
                      if (each[1] == null) {
                        assertThat(rule.refusal().code()).isEqualTo("script-value");
                        assertThat(action.refusal().code()).isEqualTo("script-value");
                      } else {
                        assertThat(rule.writes().idToken().fields().json()).isEqualTo(each[1]);
                        assertThat(action.writes().idToken().fields().json()).isEqualTo(each[1]);
                      }
                    }));
  }

  @Test
  void a_script_cannot_hide_the_lines_it_stands_at() {
    Scripted scripted =
        Scripted.at()
            .rule(
                """
                try { Error.stackTraceLimit = 0; Error.prepareStackTrace = () => 'lies'; } catch (e) { }
                Object.defineProperty(Error.prototype, 'stack', {get: () => 'lies'});
                String = () => 'rule1.js:99:1';
                user.x = 1;
                callback(null, user, context);
                """);
    scripted.writes();
    assertThat(scripted.told("user.x")).containsExactly("at rule1.js:5:1");
  }

  @Test
  void the_api_and_secrets_cannot_be_changed() {
    assertThat(
            Scripted.at()
                .action(
                    """
                    const attempts = [
                      () => { 'use strict'; api.access = null; },
                      () => { 'use strict'; api.access.deny = () => {}; },
                      () => { 'use strict'; event.secrets.x = 1; },
                      () => { 'use strict'; delete api.access; },
                    ];
                    const failed = attempts.map((attempt) => { try { attempt(); return false; } catch (e) { return true; } });
                    api.idToken.setCustomClaim('result', [failed, typeof api.access.deny, typeof event.secrets.x]);
                    """)
                .result())
        .isEqualTo("[[true,true,true,true],\"function\",\"undefined\"]");
  }

  @Test
  void a_name_that_nothing_can_be_written_under_is_refused_with_its_reason() {
    for (String name : new String[] {"''", "'a\\u0000b'", "' '"}) {
      var logged =
          Scripted.at().action("api.samlResponse.setAttribute(" + name + ", 'x');").issued();
      assertThat(logged.response()).isEmpty();
    }
  }
}
