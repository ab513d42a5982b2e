package dev.vouchsafe.auth0.scripts;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A pool of threads that run scripts. A thread that is not returned is not used again. Thread-safe.
 */
final class Workers implements AutoCloseable {
  /** The stack size for nested JavaScript; deeper recursion is an error of the script. */
  private static final long STACK_OCTETS = 2L * 1024 * 1024;

  private final Deque<Worker> idle = new ConcurrentLinkedDeque<>();

  /** Returns an idle thread or a new one. */
  Worker take() {
    Worker worker = idle.pollFirst();
    return worker != null ? worker : new Worker();
  }

  void giveBack(Worker worker) {
    idle.addFirst(worker);
  }

  @Override
  public void close() {
    for (Worker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
      worker.end();
    }
  }

  /** One thread. */
  static final class Worker {
    /** The tasks of the thread; an empty one ends the thread. */
    private final BlockingQueue<Optional<Runnable>> tasks = new LinkedBlockingQueue<>();

    private final Thread thread = new Thread(null, this::loop, "vouchsafe-scripts", STACK_OCTETS);

    private Worker() {
      thread.setDaemon(true);
      thread.start();
    }

    long id() {
      return thread.getId();
    }

    void run(Runnable task) {
      tasks.add(Optional.of(task));
    }

    /** Runs a last task after the current one, if that ever ends, and ends the thread. */
    void atEnd(Runnable last) {
      tasks.add(Optional.of(last));
      tasks.add(Optional.empty());
    }

    private void end() {
      tasks.add(Optional.empty());
    }

    private void loop() {
      try {
        Optional<Runnable> task = tasks.take();
        while (task.isPresent()) {
          task.get().run();
          task = tasks.take();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
