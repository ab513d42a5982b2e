package dev.vouchsafe.checks.bench;

import dev.vouchsafe.auth0.scripts.ForkedScripts;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Script;
import dev.vouchsafe.auth0.scripts.ScriptExtension;
import dev.vouchsafe.auth0.scripts.ScriptRunner;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs one small rule and one small action, in turns of a tenth of a second: in one JavaScript
 * context for all logins, in a new context for each login, in another process, and in a new context
 * of Node's {@code vm}.
 */
public final class ScriptTurns {
  private static final Path FOLDER = Path.of("src", "checks", "bench");
  private static final long MILLISECONDS = 100;
  private static final int WARM_UP = 60;
  private static final List<String> KINDS = List.of("rule", "action");

  private final Measurements measured = new Measurements();
  private final Login login = BenchmarkLogins.usual();

  private ScriptTurns() {}

  /**
   * Prints the table.
   *
   * @param args the number of turns for each
   */
  public static void main(String[] args) throws Exception {
    ScriptTurns turns = new ScriptTurns();
    turns.measure(Integer.parseInt(args[0]));
    System.out.println(turns.table());
  }

  /** The measured candidates with their names in the table. */
  private enum Way {
    KEPT("kept world"),
    FRESH("fresh world"),
    ISOLATED("`--isolate-scripts`"),
    NODE("Node, fresh context of `vm`");

    private final String title;

    Way(String title) {
      this.title = title;
    }

    String of(String kind) {
      return title + ": " + kind;
    }
  }

  private void measure(int turns) throws Exception {
    try (NodePeer node = NodePeer.start("fresh_context.mjs")) {
      Map<String, Callable<Double>> each = new LinkedHashMap<>();
      ScriptRunner here = new InProcessScripts();
      ScriptRunner elsewhere = new ForkedScripts();
      for (String kind : KINDS) {
        each.put(Way.KEPT.of(kind), timed(here, scripts(kind, "")));
        each.put(Way.FRESH.of(kind), timed(here, scripts(kind, "changesWhatIsShared = 1;")));
        each.put(Way.ISOLATED.of(kind), timed(elsewhere, scripts(kind, "")));
        each.put(Way.NODE.of(kind), () -> node.micros(kind, MILLISECONDS));
      }
      List<String> order = new ArrayList<>(each.keySet());
      for (int turn = -WARM_UP; turn < turns; turn++) {
        for (String what : order) {
          double micros = each.get(what).call();
          if (turn >= 0) {
            measured.add(what, micros);
          }
        }
        Collections.reverse(order); // so that no candidate always follows the same one
      }
      elsewhere.close();
      here.close();
    }
  }

  private static TenantScripts scripts(String kind, String first) throws IOException {
    String code = Files.readString(FOLDER.resolve(kind + ".js"));
    String whole = code.replaceFirst("\\{\n", "{ " + first + "\n");
    return kind.equals("rule")
        ? new TenantScripts(List.of(Script.rule("rule.js", whole)), List.of())
        : new TenantScripts(List.of(), List.of(Script.action("action.js", whole)));
  }

  private Callable<Double> timed(ScriptRunner runner, TenantScripts scripts) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    ScriptExtension extension = new ScriptExtension(scripts, runner, clock);
    return () -> Alternating.micros(() -> extension.extend(login, new TraceRecorder()));
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| scripts of one login | one small rule | of Node's | one small action | of Node's |\n");
    table.append("| --- | --- | --- | --- | --- |\n");
    for (Way way : Way.values()) {
      table.append("| ").append(way.title).append(" |");
      for (String kind : KINDS) {
        table.append(' ').append(cells(way.of(kind), Way.NODE.of(kind))).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private String cells(String name, String node) {
    return String.format(
        Locale.ROOT,
        "%.0f µs (%.0f) | %.2f (%.2f)",
        measured.best(name),
        measured.median(name),
        measured.best(name) / measured.best(node),
        measured.median(name, node, (one, other) -> one / other));
  }
}
