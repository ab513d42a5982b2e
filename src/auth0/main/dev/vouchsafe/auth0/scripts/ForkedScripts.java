package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs scripts in separate processes, each with its own heap, without environment variables, and
 * with only the data that scripts may read. It kills a process whose script exceeds a limit or
 * whose answer is not a valid outcome; the next login gets a new process.
 */
public final class ForkedScripts extends ScriptRunner {
  /** The longest time for a process to start. */
  private static final long START_MILLIS = 60_000;

  /** The time that a login may take in addition to its scripts. */
  private static final long GRACE_MILLIS = 5_000;

  private static final String HEAP = "-Xmx512m";

  private final ScriptLimits limits;
  private final Deque<Child> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore places =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
  private volatile boolean closed;

  /** Creates a runner with the default limits, which suit scripts of the tenant's own authors. */
  public ForkedScripts() {
    this(ScriptLimits.DEFAULTS);
  }

  public ForkedScripts(ScriptLimits limits) {
    this.limits = limits;
  }

  /** Always 0: a process that does not stop is killed. */
  @Override
  public int stuck() {
    return 0;
  }

  @Override
  ScriptOutcome run(ScriptJob job) {
    boolean placed = false;
    try {
      placed = places.tryAcquire(limits.wall().toMillis() + START_MILLIS, TimeUnit.MILLISECONDS);
      return placed && !closed
          ? inChild(job)
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

  private ScriptOutcome inChild(ScriptJob job) throws InterruptedException {
    Child child = idle.pollFirst();
    try {
      if (child == null || !child.process.isAlive()) {
        child = new Child();
      }
      ScriptOutcome outcome = child.answer(job);
      boolean sound = outcome.failure().map(failure -> !failure.reason().isOverrun()).orElse(true);
      if (sound && !closed) {
        idle.addFirst(child);
      } else {
        child.kill();
      }
      return outcome;
    } catch (TimeoutException e) {
      child.kill();
      return refused(job, Reason.OVERRUN, "");
    } catch (IOException e) {
      if (child == null) {
        return refused(job, Reason.SANDBOX, "no process can be started");
      }
      child.kill();
      return refused(job, Reason.OVERRUN, "its process ended");
    } catch (InterruptedException e) {
      child.kill();
      throw e;
    }
  }

  private static ScriptOutcome refused(ScriptJob job, Reason reason, String detail) {
    return ScriptOutcome.failed(
        new ScriptFailure(reason, ScriptSandbox.nowhere(job), detail, false));
  }

  @Override
  public void close() {
    closed = true;
    for (Child child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
      child.kill();
    }
  }

  /** One process that runs scripts. */
  private final class Child {
    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean fresh = true;

    private Child() throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  HEAP,
                  "-XX:+UseSerialGC",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-XX:-UsePerfData",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ScriptChild.class.getName()));
      builder.environment().clear();
      builder.directory(new File(System.getProperty("user.dir")));
      builder.redirectError(Redirect.DISCARD);
      process = builder.start();
      in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
      out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /** Sends a job and reads the outcome on another thread, because both may block. */
    private ScriptOutcome answer(ScriptJob job)
        throws IOException, TimeoutException, InterruptedException {
      FutureTask<ScriptOutcome> exchange =
          new FutureTask<>(
              () -> {
                if (fresh) {
                  Wire.send(out, Wire.limits(limits));
                }
                Wire.send(out, Wire.job(job));
                return Wire.outcome(Wire.receive(in));
              });
      Thread thread = new Thread(exchange, "vouchsafe-scripts-exchange");
      thread.setDaemon(true);
      thread.start();
      try {
        long start = fresh ? START_MILLIS : 0;
        ScriptOutcome outcome =
            exchange.get(limits.wall().toMillis() + GRACE_MILLIS + start, TimeUnit.MILLISECONDS);
        fresh = false;
        return outcome;
      } catch (ExecutionException e) {
        throw new IOException("the process did not answer", e.getCause());
      }
    }

    private void kill() {
      process.destroyForcibly();
    }
  }
}
