package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** A script that exceeds its time or memory fails its own login only. */
@Isolated("fills the heap and keeps threads busy")
@Thorough
class OverrunTest {
  private static final ScriptLimits SMALL =
      new ScriptLimits(
          1_000_000, Duration.ofSeconds(2), Duration.ofSeconds(30), 128L * 1024 * 1024, 2);

  private static final InProcessScripts CONTAINED = new InProcessScripts(SMALL);

  @AfterAll
  static void end() {
    CONTAINED.close();
  }

  /** Neither the statement limit nor closing the context stops this code. */
  static final String UNSTOPPABLE = "(function f() { try { f(); } catch (e) { f(); } })();";

  /** Built-in functions can fill the heap unless they are checked before they run. */
  private static final String FILLS_THE_HEAP = "Array.from({length: 1e9});";

  @TestFactory
  Stream<DynamicTest> is_refused_and_the_next_login_is_served() {
    return Stream.of(
            "for (;;) {}",
            "while (true) { try { throw 1; } catch (e) { } finally { continue; } }",
            "const all = []; for (;;) { all.push(new Array(1000).fill('x')); }",
            "let text = 'x'; for (;;) { text += text; }",
            "'x'.repeat(2 ** 30);",
            "new Uint8Array(2 ** 30);",
            "new Array(2 ** 32 - 1).fill(0);",
            "new Array(2 ** 31).sort();",
            "[].map.call({length: 2 ** 53 - 1}, (x) => x);",
            "new Array(1e9).join('ab');",
            "JSON.stringify(new Array(1e9));",
            "Reflect.apply(Math.max, null, {length: 1e9});",
            "Math.max.apply(null, {length: 1e9});",
            FILLS_THE_HEAP,
            "(function f() { return 1 + f(); })();",
            "const next = () => Promise.resolve().then(next); next();",
            "(async () => { for (;;) { await null; } })();",
            "/(a+)+$/.test('a'.repeat(60) + '!'); for (;;) {}",
            "/(x+x+)+y/.exec('x'.repeat(200)); for (;;) {}",
            "user.toJSON = () => { for (;;) {} }; user.a = {toJSON() { for (;;) {} }}; callback(null, user, context);",
            "user.a = new Proxy({}, {ownKeys() { for (;;) {} }}); callback(null, user, context);",
            "callback({get message() { for (;;) {} }});")
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body,
                    () -> {
                      assertThat(Scripted.at().rule(body).refusal(CONTAINED).code())
                          .isIn("script-overrun", "script-error");
                      assertThat(CONTAINED.stuck()).isZero();
                      assertThat(served(CONTAINED)).isTrue();
                    }));
  }

  static boolean served(ScriptRunner runner) {
    Scripted scripted = Scripted.at().rule("user.x = 1; callback(null, user, context);");
    return scripted
        .extension(runner)
        .extend(scripted.login(), new dev.vouchsafe.trace.TraceRecorder())
        .user()
        .isPresent();
  }

  @Test
  void what_cannot_be_stopped_in_process_is_contained_and_counted() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Stuck.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(said.lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING: ")))
        .as(said) // newer JDKs warn about internal calls of the script engine
        .containsExactly(
            "script-stuck, 1 stuck",
            "served",
            "script-stuck, 2 stuck",
            "rule1.js does not stop: 2 threads are busy with scripts that do not stop");
  }

  /** Runs in a separate process, because it leaves threads that never end. */
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] arguments) {
      InProcessScripts scripts =
          new InProcessScripts(
              new ScriptLimits(
                  Long.MAX_VALUE, Duration.ofSeconds(2), Duration.ofSeconds(60), 1L << 40, 2));
      served(scripts);
      System.out.println(
          Scripted.at().rule(UNSTOPPABLE).refusal(scripts).code()
              + ", "
              + scripts.stuck()
              + " stuck");
      System.out.println(served(scripts) ? "served" : "not served");
      System.out.println(
          Scripted.at().rule(UNSTOPPABLE).refusal(scripts).code()
              + ", "
              + scripts.stuck()
              + " stuck");
      System.out.println(Scripted.at().rule("callback();").refusal(scripts).message());
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void isolated_both_are_refused_and_the_next_login_is_served() throws IOException {
    try (ForkedScripts isolated = new ForkedScripts(SMALL)) {
      assertThat(served(isolated)).isTrue();
      assertThat(Scripted.at().rule(UNSTOPPABLE).refusal(isolated).code())
          .isIn("script-overrun", "script-stuck");
      assertThat(served(isolated)).isTrue();
      assertThat(Scripted.at().rule(FILLS_THE_HEAP).refusal(isolated).code())
          .isIn("script-overrun", "script-error");
      assertThat(served(isolated)).isTrue();
      assertThat(isolated.stuck()).isZero();
    }
  }

  @Test
  void isolated_scripts_say_what_contained_ones_say() {
    String body =
        """
        user.a = user.name; context.idToken.b = [1, {c: null}]; console.log('x'); context.nonsense;
        global.n = 1;
        callback(null, user, context);
        """;
    try (ForkedScripts isolated = new ForkedScripts()) {
      for (String ending : new String[] {"", "throw new Error('x');"}) {
        Scripted scripted = Scripted.at().rule(body + ending);
        ScriptJob job =
            new ScriptJob(
                scripted.scripts(),
                scripted.login().user().fields(),
                ScriptFacts.of(scripted.login(), Scripted.CLOCK.instant()),
                java.util.Set.of("name"),
                ScriptJob.Shared.NONE);
        assertThat(isolated.run(job)).isEqualTo(Scripted.RUNNER.run(job));
      }
    }
  }
}
