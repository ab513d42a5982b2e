package dev.vouchsafe.server;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.scripts.ScriptExtension;
import dev.vouchsafe.scripts.ScriptRunner;
import dev.vouchsafe.scripts.TenantScripts;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A tenant's rules and actions. The engine that runs them takes as long to start as all the rest,
 * so it starts beside it, and the first login waits if it has to. A tenant without any has none.
 */
final class StartingScripts implements LoginExtension, AutoCloseable {
  private final CompletableFuture<ScriptRunner> runner;
  private final CompletableFuture<LoginExtension> started;

  private StartingScripts(
      CompletableFuture<ScriptRunner> runner, CompletableFuture<LoginExtension> started) {
    this.runner = runner;
    this.started = started;
  }

  static StartingScripts of(TenantScripts scripts, Supplier<ScriptRunner> engine, Clock clock) {
    if (scripts.isEmpty()) {
      return new StartingScripts(
          CompletableFuture.failedFuture(new IllegalStateException("no scripts")),
          CompletableFuture.completedFuture(LoginExtension.NONE));
    }
    CompletableFuture<ScriptRunner> runner = CompletableFuture.supplyAsync(engine);
    return new StartingScripts(
        runner, runner.thenApply(made -> new ScriptExtension(scripts, made, clock)));
  }

  @Override
  public ExtensionWrites extend(Login login, TraceRecorder trace) {
    return started.join().extend(login, trace);
  }

  @Override
  public void close() {
    if (!runner.isCompletedExceptionally()) {
      runner.join().close();
    }
  }
}
