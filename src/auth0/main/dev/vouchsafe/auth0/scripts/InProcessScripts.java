package dev.vouchsafe.auth0.scripts;

import com.sun.management.ThreadMXBean;
import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.json.Position;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Context;

/**
 * Runs scripts in this process, each login on a watched thread. A script that exceeds a limit is
 * stopped and its login refused. A script that cannot be stopped keeps its thread, which is counted
 * and never used again. This stops mistakes; it does not stop every hostile script.
 */
public final class InProcessScripts extends ScriptRunner {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long POLL_MILLIS = 10;

  /** The time that a script may take to stop. */
  private static final long GRACE_MILLIS = 2000;

  private final ScriptLimits limits;
  private final FutureTask<ScriptSandbox> sandbox;
  private final Workers workers = new Workers();
  private final Semaphore places =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors() + 2);
  private final AtomicInteger stuck = new AtomicInteger();

  /** Creates a runner with the default limits, which suit scripts of the tenant's own authors. */
  public InProcessScripts() {
    this(ScriptLimits.DEFAULTS);
  }

  /**
   * The script engine takes most of a second to start. It starts on a separate thread, so that the
   * caller can read its keys meanwhile; the first login waits for it, without its time limit.
   */
  public InProcessScripts(ScriptLimits limits) {
    this.limits = limits;
    this.sandbox = new FutureTask<>(() -> new ScriptSandbox(limits));
    Thread start = new Thread(sandbox, "vouchsafe-scripts-start");
    start.setDaemon(true);
    start.start();
  }

  private ScriptSandbox sandbox() throws InterruptedException {
    try {
      return sandbox.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the script engine does not start", e.getCause());
    }
  }

  @Override
  public int stuck() {
    return stuck.get();
  }

  @Override
  ScriptOutcome run(ScriptJob job) {
    if (stuck.get() >= limits.stuck()) {
      return refused(job, Reason.STUCK, stuck + " threads are busy with scripts that do not stop");
    }
    boolean placed = false;
    try {
      ScriptSandbox started = sandbox();
      placed = places.tryAcquire(limits.wall().toMillis(), TimeUnit.MILLISECONDS);
      return placed
          ? watched(new Task(started, job))
          : refused(job, Reason.SANDBOX, "too many logins run scripts at once");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(job, Reason.SANDBOX, "the login was interrupted");
    } finally {
      if (placed) {
        places.release();
      }
    }
  }

  private ScriptOutcome watched(Task task) throws InterruptedException {
    Workers.Worker worker = workers.take();
    Used before = Used.by(worker);
    worker.run(task);
    while (!task.await(POLL_MILLIS)) {
      if (Used.by(worker).isMoreThan(limits, before)) {
        return stopped(task, worker);
      }
    }
    workers.giveBack(worker);
    return task.outcome();
  }

  private ScriptOutcome stopped(Task task, Workers.Worker worker) throws InterruptedException {
    task.cancel();
    if (task.await(GRACE_MILLIS)) {
      workers.giveBack(worker);
      ScriptOutcome outcome = task.outcome();
      return outcome.failure().isPresent() ? outcome : refused(task.job, Reason.OVERRUN, "");
    }
    stuck.incrementAndGet();
    worker.atEnd(stuck::decrementAndGet);
    return refused(task.job, Reason.STUCK, "");
  }

  private static ScriptOutcome refused(ScriptJob job, Reason reason, String detail) {
    Position place = ScriptSandbox.nowhere(job);
    return ScriptOutcome.failed(new ScriptFailure(reason, place, detail, false));
  }

  @Override
  public void close() {
    workers.close();
    if (stuck.get() == 0) {
      try {
        sandbox().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The resources that a thread has used so far. */
  private record Used(long nanos, long cpu, long octets) {
    static Used by(Workers.Worker worker) {
      return new Used(
          System.nanoTime(),
          Math.max(0, THREADS.getThreadCpuTime(worker.id())),
          Math.max(0, THREADS.getThreadAllocatedBytes(worker.id())));
    }

    boolean isMoreThan(ScriptLimits limits, Used before) {
      return nanos - before.nanos > limits.wall().toNanos()
          || cpu - before.cpu > limits.cpu().toNanos()
          || octets - before.octets > limits.octets();
    }
  }

  /** The scripts of one login on their thread. */
  private static final class Task implements Runnable, ScriptSandbox.Watch {
    private final ScriptSandbox sandbox;
    private final ScriptJob job;
    private final CompletableFuture<ScriptOutcome> outcome = new CompletableFuture<>();
    private Context context;
    private boolean cancelled;

    private Task(ScriptSandbox sandbox, ScriptJob job) {
      this.sandbox = sandbox;
      this.job = job;
    }

    @Override
    public void run() {
      try {
        outcome.complete(sandbox.run(job, this));
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        outcome.complete(refused(job, Reason.SANDBOX, e.getClass().getSimpleName()));
      }
    }

    @Override
    public synchronized void begun(Context world) {
      context = world;
      if (cancelled) {
        throw new IllegalStateException("it was stopped before it began");
      }
    }

    @Override
    public synchronized boolean ended() {
      context = null;
      return !cancelled;
    }

    private boolean await(long millis) throws InterruptedException {
      try {
        outcome.get(millis, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    private ScriptOutcome outcome() {
      return outcome.getNow(null);
    }

    /** Closes the context on another thread, because closing waits for the script. */
    private synchronized void cancel() {
      cancelled = true;
      Context world = context;
      if (world != null) {
        Thread closer = new Thread(() -> world.close(true), "vouchsafe-scripts-closer");
        closer.setDaemon(true);
        closer.setUncaughtExceptionHandler((thread, e) -> {});
        closer.start();
      }
    }
  }
}
