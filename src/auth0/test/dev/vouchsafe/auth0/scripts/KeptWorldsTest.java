package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JavaScript context serves many logins, and no script can notice it. */
@Thorough
class KeptWorldsTest {
  private static final ScriptSandbox KEEPING = new ScriptSandbox(ScriptLimits.DEFAULTS);
  private static final ScriptSandbox FRESH = new ScriptSandbox(ScriptLimits.DEFAULTS, 0);

  /** Describes everything visible in a context without running its code, and its known counters. */
  private static final String PROBE =
      """
      const seen = new Map(), lines = [], open = [];
      const add = (value, path) => {
        if ((typeof value === 'object' || typeof value === 'function') && value !== null && !seen.has(value)) {
          seen.set(value, path);
          open.push(value);
        }
      };
      const text = (value) => {
        try {
          return typeof value === 'function' ? Function.prototype.toString.call(value) : typeof value === 'object' ? '' : String(value);
        } catch (e) {
          return e.message;
        }
      };
      add(globalThis, 'globalThis');
      [function* () {}, async function () {}, async function* () {}, [].values(), ''[Symbol.iterator](), new Map().keys(),
        new Set().keys(), 'x'.matchAll(/x/g), user, callback, user.identities, require('crypto').createHash('md5'),
        require('crypto').createHmac('md5', 'k'), new URL('http://x').searchParams.keys(), Buffer.from('x'),
        require('util'), require('querystring'), require('uuid'), require('url'), require('buffer'), console, process, auth0,
      ].forEach((value, i) => add(value, `#${i}`));
      while (open.length) {
        const object = open.shift();
        const path = seen.get(object);
        if (object === user || object === callback) { // of this login
          add(Object.getPrototypeOf(object), path + '^');
          continue;
        }
        for (const key of Reflect.ownKeys(object)) {
          if (path === 'globalThis' && (key === 'global' || key === 'configuration')) { continue; }
          const {value, get, set, ...flags} = Reflect.getOwnPropertyDescriptor(object, key) || {};
          lines.push(`${path}.${String(key)} ${typeof value} ${text(value)} ${JSON.stringify(flags)}`);
          [value, get, set].forEach((next, i) => next === global || add(next, `${path}.${String(key)}${i}`));
        }
        lines.push(path + Object.isExtensible(object));
        add(Object.getPrototypeOf(object), path + '^');
      }
      lines.sort();
      console.count('x');
      const own = [typeof leak, RegExp.$1, RegExp.lastMatch, RegExp.input, new Error('x').stack,
        Object.keys(global).join(), JSON.stringify(process.env)];
      context.idToken.result = {n: lines.length, own, hash: require('crypto').createHash('sha1').update(lines.join('\\n')).digest('hex')};
      callback(null, user, context);
      """;

  @AfterAll
  static void close() {
    KEEPING.close();
    FRESH.close();
  }

  private static Script rule(String body) {
    return Script.rule("r.js", "function (user, context, callback) {\n" + body + "\n}");
  }

  /** Runs the same code with only the globals of an action. */
  private static Script action(String body) {
    return Script.action(
        "a.js",
        "exports.onExecutePostLogin = async (event, api) => { const user = {...event.user}, context ="
            + " {idToken: {}};\n"
            + body
            + "\napi.idToken.setCustomClaim('all', [user, context]); };");
  }

  private static ScriptOutcome run(ScriptSandbox sandbox, Script script) {
    boolean rule = script.kind() == Script.Kind.RULE;
    Fields user =
        new Fields(
            Map.of(
                "user_id", new ClaimValue.Text("u1"),
                "identities", new ClaimValue.Items(List.of(new ClaimValue.Text("x")))));
    Fields facts = new Fields(Map.of("idToken", Fields.EMPTY));
    return sandbox.run(
        new ScriptJob(
            new TenantScripts(
                rule ? List.of(script) : List.of(), rule ? List.of() : List.of(script)),
            user,
            new ScriptJob.Facts(facts, facts, false, false, Instant.EPOCH, Set.of()),
            Set.of(),
            ScriptJob.Shared.NONE),
        ScriptSandbox.Watch.NONE);
  }

  private static String seen(ScriptSandbox sandbox) {
    ScriptOutcome outcome = run(sandbox, rule(PROBE));
    assertThat(outcome.failure().map(ScriptFailure::detail)).isEmpty();
    return outcome.writes().get(0).value().get().json() + outcome.notes();
  }

  @TestFactory
  Stream<DynamicTest> nothingOfALoginReachesTheNext() {
    String expected = seen(FRESH);
    return Stream.of(
            "globalThis.leak = user",
            "leak = 1",
            "(function () { this.leak = 1; })()",
            "eval('var leak = 1')",
            "(0, eval)('var leak = 1')",
            "(0, eval)('let leak = 1')",
            "new Function('leak = 1')()",
            "Object.prototype.leak = 1",
            "Object.prototype[7] = 1",
            "Object.defineProperty(Object.prototype, 'leak', {get: () => 1, configurable: true})",
            "Array.prototype.leak = 1",
            "Array.prototype.push('x')",
            "Array.prototype[2] = 'x'",
            "Array.prototype.length = 3",
            "Array.prototype.length = 4294967295",
            "Array.prototype.map = function () { return ['x']; }",
            "delete Array.prototype.map",
            "Object.freeze(Array.prototype)",
            "Object.preventExtensions(Math)",
            "Object.setPrototypeOf(Array.prototype, {leak: 1})",
            "Object.setPrototypeOf(Math, {leak: 1})",
            "JSON.stringify = () => '1'",
            "JSON.parse = () => ({leak: 1})",
            "Math.max = () => 1",
            "Promise.prototype.then = function () { return this; }",
            "Promise.resolve = 1",
            "Function.prototype.call = function () { return 1; }",
            "String.prototype.trim = () => 'x'",
            "Symbol.prototype.leak = 1",
            "Object[Symbol.for('leak')] = 1",
            "Object.getPrototypeOf(function* () {}).leak = 1",
            "Object.getPrototypeOf(function* () {}).prototype.leak = 1",
            "Object.getPrototypeOf(async function () {}).leak = 1",
            "Object.getPrototypeOf(async function* () {}).prototype.leak = 1",
            "[].values().__proto__.leak = 1",
            "''[Symbol.iterator]().__proto__.next = () => ({done: true})",
            "'x'.matchAll(/x/g).__proto__.leak = 1",
            "Object.getPrototypeOf(user).leak = 1",
            "Object.getPrototypeOf(callback).leak = 1",
            "Object.getPrototypeOf(new Uint8Array(1)).__proto__.leak = 1",
            "Date.now = () => 1",
            "Date.prototype.leak = 1",
            "Intl.DateTimeFormat.prototype.leak = 1",
            "RegExp.prototype.exec = () => null",
            "/(leak)/.exec('leak')",
            "RegExp.input = 'leak'",
            "Error.prepareStackTrace = () => 'leak'",
            "Error.stackTraceLimit = 1",
            "UnauthorizedError.prototype.leak = 1",
            "UnauthorizedError.prototype = {leak: 1}",
            "require.leak = 1",
            "fetch.prototype = {leak: 1}",
            "setTimeout = () => 1",
            "Buffer.prototype.leak = 1",
            "Buffer.from = () => 1",
            "require('buffer').Buffer.prototype.toString = () => 'leak'",
            "require('crypto').createHash('md5').constructor.prototype.digest = () => 'leak'",
            "require('crypto').createHash('md5').__proto__.leak = 1",
            "require('util').inspect.leak = 1",
            "require('util').promisify.prototype = 1",
            "require('jsonwebtoken').leak = 1; jwt.JsonWebTokenError.prototype.leak = 1",
            "try { request.leak = 1; } catch (e) {}",
            "require('uuid').v4.leak = 1",
            "URL.prototype.leak = 1",
            "new URL('http://x').searchParams.keys().__proto__.leak = 1",
            "console.log = () => 1; console.leak = 1",
            "console.count('x'); console.time('default')",
            "process.env.leak = 1",
            "process = {env: {leak: 1}}",
            "auth0.users.leak = 1",
            "global.leak = 1",
            "global = {leak: 1}; configuration = {leak: 1}",
            "setTimeout(() => { globalThis.leak = 1; }, 1e9)",
            "let n = 0; setInterval(() => { if (++n > 2) { globalThis.leak = 1; } }, 1)",
            "AbortController.prototype.leak = 1; crypto.leak = 1; performance.leak = 1",
            "crypto = {leak: 1}; Headers = 1",
            "Object.defineProperty(globalThis, 'crypto', {value: 1})",
            "api = 1; event = 1; exports = {leak: 1}",
            "(async () => { await new Promise(() => {}); globalThis.leak = 1; })()",
            "new FinalizationRegistry(() => { globalThis.leak = 1; }).register({}, 1)",
            "globalThis.keep = new WeakRef(user)",
            "const real = Object.prototype.hasOwnProperty; Object.prototype.hasOwnProperty = function () { return true; };")
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack,
                    () -> {
                      ScriptOutcome alone =
                          run(FRESH, rule(attack + "; callback(null, user, context);"));
                      ScriptOutcome kept =
                          run(KEEPING, rule(attack + "; callback(null, user, context);"));
                      assertThat(kept.failure()).isEqualTo(alone.failure());
                      assertThat(kept.writes()).isEqualTo(alone.writes());
                      assertThat(kept.notes()).isEqualTo(alone.notes());
                      assertThat(seen(KEEPING)).isEqualTo(expected);
                    }));
  }

  @Test
  void declarationsBesideARuleAreGoneWithItsLogin() {
    Script rule =
        Script.rule(
            "r.js",
            "function (user, context, callback) { callback(null, user, context); }\nlet leak = 1; var other = 2;");
    for (int i = 0; i < 3; i++) {
      assertThat(run(KEEPING, rule).failure()).isEmpty();
      assertThat(seen(KEEPING)).isEqualTo(seen(FRESH));
    }
  }

  @Test
  void aPackageIsAnotherForEachLogin() {
    Script rule =
        rule(
            "user.x = _.uniqueId('n') + typeof _.leak; require('lodash').leak = 1;"
                + " callback(null, user, context);");
    for (int i = 0; i < 2; i++) {
      assertThat(run(KEEPING, rule).writes().get(0).value().get().text()).isEqualTo("n1undefined");
    }
  }

  @Test
  void aLoginThatWasRefusedLeavesItsWorldToNobody() {
    run(KEEPING, rule("globalThis.leak = 1; Array.prototype.leak = 2; callback(new Error('no'));"));
    run(
        KEEPING,
        rule("Promise.resolve().then(() => { globalThis.leak = 1; }); throw new Error('no');"));
    assertThat(seen(KEEPING)).isEqualTo(seen(FRESH));
  }

  @Test
  void aWorldServesManyLoginsUnlessAScriptChangesWhatAllShare() {
    run(KEEPING, rule("callback(null, user, context);"));
    long before = KEEPING.worlds();
    for (int i = 0; i < 50; i++) {
      run(
          KEEPING,
          rule(
              "user.x = ["
                  + i
                  + "].map((n) => n + 1).join(); console.log('x'); callback(null, user, context);"));
    }
    assertThat(KEEPING.worlds()).isEqualTo(before);
    ScriptOutcome changing = run(KEEPING, rule("counter = 1; callback(null, user, context);"));
    assertThat(changing.notes()).extracting(ScriptNote::subject).containsExactly("globalThis");
    run(KEEPING, rule("callback(null, user, context);"));
    assertThat(KEEPING.worlds()).isEqualTo(before + 1);
  }

  @Test
  void aClosedSandboxKeepsNoWorld() {
    ScriptSandbox closed = new ScriptSandbox(ScriptLimits.DEFAULTS);
    closed.close();
    long before = closed.worlds();
    for (int i = 0; i < 2; i++) { // logins that end after the close
      assertThat(run(closed, rule("callback(null, user, context);")).failure()).isEmpty();
    }
    assertThat(closed.worlds()).isEqualTo(before + 2);
  }

  @Test
  void scriptsPutTogetherAtRandomDoTheSameInAKeptWorld() {
    List<String> parts =
        List.of(
            "user.list = [3, 1, 2].sort().concat(user.list || []);",
            "context.idToken[`k${Object.keys(context.idToken).length}`] = typeof leak + [].leak + ({}).leak;",
            "const _%d = require('lodash'); user.n = _%<d.uniqueId('u') + _%<d.map([1, 2], (x) => x * 2);",
            "user.h = require('crypto').createHash('sha256').update('x').digest('base64');",
            "leak = 'global';",
            "Array.prototype.leak = 'array';",
            "Object.prototype.leak = 'object';",
            "String.prototype.trim = function () { return 'trimmed'; };",
            "user.t = ' x '.trim();",
            "console.count(); console.log('%%s', {a: 1});",
            "try { null.x; } catch (e) { user.e = e.message + (e.stack || '').split('\\n').length; }",
            "'abc'.replace(/(b)/, 'x'); user.r = RegExp.$1;",
            "user.r2 = RegExp.lastMatch;",
            "class A { constructor() { this.name = 'a'; } toString() { return this.name; } }; user.c = String(new A());",
            "function F() {} F.prototype.constructor = F; F.prototype.toString = () => 'f'; user.f = String(new F());",
            "const err = new Error('x'); err.name = 'Mine'; user.en = err.name + err;",
            "user.b = Buffer.from('x').toString('hex') + new URL('http://a/b?c=d').searchParams.get('c');",
            "user.json = JSON.stringify({a: [1, {b: 2}]});",
            "delete Array.prototype.findLast;",
            "user.fl = typeof [].findLast;");
    Random random = new Random(18);
    for (int i = 0; i < 150; i++) {
      List<String> body = new ArrayList<>();
      for (int j = random.nextInt(6) + 1; j > 0; j--) {
        body.add("{ " + parts.get(random.nextInt(parts.size())).formatted(i) + " }");
      }
      Script script = rule(String.join("\n", body) + "\ncallback(null, user, context);");
      ScriptOutcome kept = run(KEEPING, script);
      assertThat(kept).as(script.source()).isEqualTo(run(FRESH, script));
      Script action = action(String.join("\n", body));
      assertThat(run(KEEPING, action)).as(action.source()).isEqualTo(run(FRESH, action));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/(leak)/.exec('a leak')",
        "RegExp.input = 'leak'",
        "/(?:)/.test('leak')",
        "/(?:)/.test(''); RegExp.input = 'leak'",
        "/(?:)/y.test('leak')"
      })
  void noLoginSeesWhatAnotherSearchedFor(String search) {
    Script look =
        rule(
            "context.idToken.seen = [RegExp.input, RegExp.lastMatch, RegExp.leftContext,"
                + " RegExp.rightContext, RegExp.lastParen, RegExp.$1].join('-');"
                + " callback(null, user, context);");
    try (ScriptSandbox sandbox = new ScriptSandbox(ScriptLimits.DEFAULTS)) {
      assertThat(run(sandbox, look)).isEqualTo(run(FRESH, look));
      run(sandbox, rule(search + "; callback(null, user, context);"));
      assertThat(run(sandbox, look)).isEqualTo(run(FRESH, look));
      assertThat(sandbox.worlds()).as("one world served all of them").isEqualTo(1);
    }
  }

  /** Each login is given these two globals, so a script may lie in wait for them there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "global = {leak: 1}; configuration = {leak: 1}",
        "Object.defineProperty(globalThis, 'configuration', {get: () => ({leak: 1}), set() {}})",
        "Object.defineProperty(globalThis, 'global', {get: () => ({leak: 1}), configurable: true})",
        "Object.defineProperty(globalThis, 'global', {value: {leak: 1}, writable: false})",
        "delete globalThis.global; globalThis.global = {leak: 1}",
        "delete globalThis.configuration",
        "Object.defineProperty(Object.prototype, 'global', {get: () => ({leak: 1}), set() {}})",
        "Object.setPrototypeOf(globalThis, {set configuration(value) { leak = value; }})",
        "globalThis.__defineSetter__('configuration', (value) => { leak = value; })"
      })
  void noLoginLiesInWaitForWhatTheNextIsGiven(String trap) {
    Script look =
        rule(
            "user.x = JSON.stringify([global, configuration, typeof leak, Object.getOwnPropertyNames("
                + "globalThis).join(), Object.getOwnPropertyDescriptor(globalThis, 'global')]);"
                + " callback(null, user, context);");
    ScriptOutcome expected = run(FRESH, look);
    assertThat(expected.writes()).isNotEmpty();
    assertThat(run(KEEPING, look)).isEqualTo(expected);
    run(KEEPING, rule("try { " + trap + " } catch (e) {} callback(null, user, context);"));
    assertThat(run(KEEPING, look)).isEqualTo(expected);
  }

  @Test
  void theSamplesScriptsDoTheSameInAKeptWorldAndMostKeepTheirs() throws IOException {
    Path root = Path.of("samples").toAbsolutePath();
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
    int kept = 0;
    for (Path file : files) {
      String code = Files.readString(file);
      Script script =
          code.contains("exports.on")
              ? Script.action(file.toString(), code)
              : Script.rule(file.toString(), code);
      ScriptOutcome outcome = run(KEEPING, script);
      assertThat(outcome.writes()).as(script.name()).isEqualTo(run(FRESH, script).writes());
      kept +=
          outcome.notes().stream().anyMatch(note -> note.text().startsWith("is changed by"))
              ? 0
              : 1;
    }
    assertThat(files).hasSizeGreaterThan(20);
    assertThat(kept * 100 / files.size()).isGreaterThanOrEqualTo(80);
  }
}
