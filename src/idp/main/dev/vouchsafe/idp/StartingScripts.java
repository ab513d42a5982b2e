package dev.vouchsafe.idp;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.scripts.ScriptExtension;
import dev.vouchsafe.auth0.scripts.ScriptRunner;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A tenant's rules and actions. The engine that runs them takes as long to start as all the rest,
 * so it starts when the rest has, and the first login waits if it has to. A tenant without any has
 * none.
 */
final class StartingScripts implements LoginExtension, AutoCloseable {
  private final Supplier<ScriptRunner> engine;
  private final Clock clock;
  private final CompletableFuture<ScriptRunner> runner = new CompletableFuture<>();
  private final AtomicBoolean isBegun = new AtomicBoolean();
  private volatile Running current;

  /**
   * Scripts, and what runs them.
   *
   * @param extension once the engine is there
   */
  private record Running(TenantScripts scripts, CompletableFuture<LoginExtension> extension) {}

  StartingScripts(TenantScripts scripts, Supplier<ScriptRunner> engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
    this.current = running(scripts);
  }

  private Running running(TenantScripts scripts) {
    return new Running(
        scripts, runner.thenApply(made -> new ScriptExtension(scripts, made, clock)));
  }

  /** Starts the engine, on a thread of its own. */
  void begin() {
    if (!current.scripts().isEmpty() && isBegun.compareAndSet(false, true)) {
      runner.completeAsync(engine);
    }
  }

  /** Runs other scripts from now on; logins that began go on with those of before. */
  void reload(TenantScripts scripts) {
    current = running(scripts);
    begin();
  }

  @Override
  public ExtensionWrites extend(Login login, TraceRecorder trace) {
    Running now = current;
    return now.scripts().isEmpty()
        ? login.writes()
        : Background.result(now.extension()).extend(login, trace);
  }

  @Override
  public void close() {
    if (isBegun.get()) { // An engine that did not start has nothing to end.
      Optional.ofNullable(runner.handle((made, failure) -> made).join())
          .ifPresent(ScriptRunner::close);
    }
  }
}
