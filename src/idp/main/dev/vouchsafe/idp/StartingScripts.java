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
 * A tenant's rules and actions, whose engine starts in the background. The engine starts as slowly
 * as the rest of the server, so the server opens first, and the first login waits for the engine if
 * necessary. A tenant without scripts starts no engine.
 */
final class StartingScripts implements LoginExtension, AutoCloseable {
  private final Supplier<ScriptRunner> engine;
  private final Clock clock;
  private final CompletableFuture<ScriptRunner> runner = new CompletableFuture<>();
  private final AtomicBoolean isBegun = new AtomicBoolean();
  private volatile Running current;

  /**
   * The scripts and their runner.
   *
   * @param extension the extension, available when the engine has started
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

  /** Starts the engine on its own thread. */
  void begin() {
    if (!current.scripts().isEmpty() && isBegun.compareAndSet(false, true)) {
      runner.completeAsync(engine);
    }
  }

  /** Uses other scripts from now on; logins that have started keep the earlier scripts. */
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
    if (isBegun.get()) { // An engine that failed to start needs no closing.
      Optional.ofNullable(runner.handle((made, failure) -> made).join())
          .ifPresent(ScriptRunner::close);
    }
  }
}
