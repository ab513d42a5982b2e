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
import java.util.function.Supplier;

/**
 * A tenant's rules and actions. The engine that runs them takes as long to start as all the rest,
 * so it starts when the rest has, and the first login waits if it has to. A tenant without any has
 * none.
 */
final class StartingScripts implements LoginExtension, AutoCloseable {
  private final TenantScripts scripts;
  private final Supplier<ScriptRunner> engine;
  private final Clock clock;
  private final CompletableFuture<ScriptRunner> runner = new CompletableFuture<>();
  private final CompletableFuture<LoginExtension> started;

  StartingScripts(TenantScripts scripts, Supplier<ScriptRunner> engine, Clock clock) {
    this.scripts = scripts;
    this.engine = engine;
    this.clock = clock;
    this.started = runner.thenApply(this::extension);
  }

  private LoginExtension extension(ScriptRunner made) {
    return new ScriptExtension(scripts, made, clock);
  }

  /** Starts the engine, on a thread of its own. */
  void begin() {
    if (!scripts.isEmpty()) {
      runner.completeAsync(engine);
    }
  }

  @Override
  public ExtensionWrites extend(Login login, TraceRecorder trace) {
    return scripts.isEmpty() ? login.writes() : Background.result(started).extend(login, trace);
  }

  @Override
  public void close() {
    if (!scripts.isEmpty()) { // An engine that did not start has nothing to end.
      Optional.ofNullable(runner.handle((made, failure) -> made).join())
          .ifPresent(ScriptRunner::close);
    }
  }
}
