package dev.vouchsafe.cli;

import dev.vouchsafe.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Decides when {@code serve} reads its export again. */
final class Reloads {
  private static final long EVERY_MILLIS = 500;

  @Option(
      names = "--watch",
      description =
          "Read the export again when its files change, and serve it without a restart; the"
              + " signal HUP does the same once. An unusable export is reported, and the previous"
              + " one stays.")
  private boolean watch;

  boolean isWatching() {
    return watch;
  }

  /**
   * Starts to watch files and signals, until the result is closed.
   *
   * @param files the folders and files to watch
   * @param reload reads the export again and serves it
   */
  Running begin(List<Path> files, Runnable reload, Console console) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "reload");
              made.setDaemon(true);
              return made;
            });
    Runnable guarded = () -> reload(reload, console);
    HangUp.answer(() -> thread.execute(guarded));
    if (watch) {
      WatchedFiles watched = new WatchedFiles(files);
      ScheduledFuture<?> unused = // the action itself reports failures
          thread.scheduleWithFixedDelay(
              () -> {
                if (watched.haveChanged()) {
                  guarded.run();
                }
              },
              EVERY_MILLIS,
              EVERY_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    return new Running(thread);
  }

  private static void reload(Runnable reload, Console console) {
    try {
      reload.run();
      console.out().println("the export is read again and served");
      console.out().flush();
    } catch (ProblemException e) {
      console.tell(e);
      console.warn("the previous export is still served");
    } catch (RuntimeException e) { // without this catch, a failure would end the watching
      console.error("a defect in vouchsafe: " + e.getClass().getName());
    }
  }

  /** The running watch. */
  record Running(ScheduledExecutorService thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
