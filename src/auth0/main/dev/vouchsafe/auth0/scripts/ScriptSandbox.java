package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.Position;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Runs the scripts of one login in an unchanged JavaScript realm. If the scripts leave the realm
 * unchanged, the next login uses it; otherwise it is discarded. All sandboxes of a JVM share one
 * engine, which holds compiled code and no values of any login. Thread-safe.
 */
final class ScriptSandbox implements AutoCloseable {
  private static final String JS = "js";
  private static final int MAX_SCRIPTS_KEPT = 1000;

  private final ScriptLimits limits;
  private final Realms realms;
  private final ModuleSources modules = new ModuleSources();
  private final Map<Script, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Script, Source> eldest) {
          return size() > MAX_SCRIPTS_KEPT;
        }
      };

  ScriptSandbox(ScriptLimits limits) {
    this(limits, Realms.MOST_LOGINS);
  }

  /**
   * Creates a sandbox.
   *
   * @param mostLogins the most logins in one realm, one after the other
   */
  ScriptSandbox(ScriptLimits limits, int mostLogins) {
    this.limits = limits;
    this.realms = new Realms(mostLogins);
    warmUp();
  }

  /** The objects that all sandboxes share; created with the first sandbox. */
  private static final class Shared {
    static final Engine ENGINE =
        Engine.newBuilder(JS)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .in(InputStream.nullInputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();

    static final Source PRELUDE = ModuleSources.own("prelude");
  }

  /**
   * Starts a realm now, with which the engine starts: the first takes about a second, so that no
   * login has to wait for it.
   */
  private void warmUp() {
    Script rule =
        Script.rule(
            "warm-up", "function (user, context, callback) { callback(null, user, context); }");
    ScriptJob.Facts facts =
        new ScriptJob.Facts(Fields.EMPTY, Fields.EMPTY, false, false, Instant.EPOCH, Set.of());
    run(
        new ScriptJob(
            new TenantScripts(List.of(rule), List.of()),
            Fields.EMPTY,
            facts,
            Set.of(),
            ScriptJob.Shared.NONE),
        Watch.NONE);
  }

  /** Watches a login from another thread. */
  interface Watch {
    /** Watches nothing. */
    Watch NONE =
        new Watch() {
          @Override
          public void begun(Context world) {}

          @Override
          public boolean ended() {
            return true;
          }
        };

    /** A login starts in this context; from now on, it may be closed. */
    void begun(Context world);

    /** The login has ended; returns false if the context is being closed. */
    boolean ended();
  }

  /** Runs the scripts of one login on this thread. */
  ScriptOutcome run(ScriptJob job, Watch watch) {
    LoginRun run = new LoginRun(job, limits, this::source);
    Realm realm = realms.take(job.scripts(), kept -> realm(job.scripts(), kept));
    boolean again = false;
    try {
      watch.begun(realm.context());
      realm.begin(run);
      run.in(realm);
      runAll(run);
      boolean left = end(run);
      again = watch.ended() && left;
      return new ScriptOutcome(run.writes(), run.journal().notes(), run.journal().failure());
    } catch (ScriptStop e) {
      return failed(run, e.failure());
    } catch (PolyglotException e) {
      return failed(run, run.failure(e));
    } catch (IllegalStateException e) { // another thread closed the context
      return failed(run, run.journal().stop(Reason.OVERRUN, "").failure());
    } finally {
      if (again) {
        realms.giveBack(job.scripts(), realm);
      } else {
        realm.close();
      }
    }
  }

  private Realm realm(TenantScripts scripts, boolean kept) {
    Realm realm = new Realm(context(), Shared.PRELUDE, modules, !scripts.rules().isEmpty());
    return kept ? realm.watched() : realm;
  }

  /**
   * Ends a login; notes in the trace which shared object the scripts changed, because that slows
   * the next logins.
   */
  private boolean end(LoginRun run) {
    Optional<String> known = realms.changedBy(run.job().scripts());
    Optional<String> changed = known.isPresent() ? known : run.realm().end();
    changed.ifPresent(
        what -> {
          realms.remember(run.job().scripts(), what);
          run.journal()
              .once(
                  ScriptNote.Kind.ANSWER,
                  what,
                  "is changed by a script, so each login needs a new JavaScript realm,"
                      + " which takes longer");
        });
    return changed.isEmpty() && run.journal().failure().isEmpty();
  }

  /** Returns the number of realms created so far. */
  long worlds() {
    return realms.made();
  }

  private void runAll(LoginRun run) {
    TenantScripts scripts = run.job().scripts();
    if (!scripts.rules().isEmpty()) {
      RuleChain rules = new RuleChain(run);
      for (Script rule : scripts.rules()) {
        run.journal().begin(rule);
        rules.run(rule, run.evaluate(rule));
      }
      rules.end();
    }
    if (!scripts.actions().isEmpty()) {
      ActionChain actions = new ActionChain(run, run.with(run.job().user(), Target.USER));
      for (Script action : scripts.actions()) {
        run.journal().begin(action);
        actions.run(action, run.evaluate(action));
      }
    }
  }

  private static ScriptOutcome failed(LoginRun run, ScriptFailure failure) {
    return new ScriptOutcome(List.of(), run.journal().notes(), Optional.of(failure));
  }

  private Context context() {
    return Context.newBuilder(JS)
        .engine(Shared.ENGINE)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowHostClassLoading(false)
        .allowInnerContextOptions(false)
        .allowExperimentalOptions(true)
        .option("js.ecmascript-version", "2024")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        .option("js.text-encoding", "true")
        .option("js.locale", "en-US")
        .option("js.stack-trace-limit", "50")
        .option("js.string-length-limit", Integer.toString(ScriptLimits.MAX_TEXT))
        .option("js.max-typed-array-length", Integer.toString(ScriptLimits.MAX_ELEMENTS))
        .option("js.max-apply-argument-length", "65535")
        .timeZone(ZoneOffset.UTC)
        .resourceLimits(
            ResourceLimits.newBuilder().statementLimit(limits.statements(), null).build())
        .build();
  }

  private Source source(Script script) {
    synchronized (sources) {
      return sources.computeIfAbsent(
          script,
          any ->
              Source.newBuilder(JS, script.kind().wrapped(script.source()), script.name())
                  .cached(true)
                  .buildLiteral());
    }
  }

  /** Returns the place of a failure that belongs to no script. */
  static Position nowhere(ScriptJob job) {
    return Position.of(job.scripts().first().name());
  }

  @Override
  public void close() {
    realms.close();
  }
}
