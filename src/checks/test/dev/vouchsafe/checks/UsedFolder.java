package dev.vouchsafe.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A folder for one test, in which other processes write. */
public final class UsedFolder {
  private static final int TRIES = 400;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private UsedFolder() {}

  /**
   * Ends the processes whose command names the folder, because a browser can leave some behind.
   * Deletes the folder when nothing writes into it any more.
   *
   * @throws IllegalStateException if something still writes into it after 20 seconds
   */
  public static void delete(Path folder) {
    ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(folder.toString()))
        .filter(each -> !each.equals(ProcessHandle.current()))
        .forEach(ProcessHandle::destroyForcibly);
    for (int left = TRIES; !isDeleted(folder); left--) {
      if (left == 0) {
        throw new IllegalStateException("somebody still writes into " + folder);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isDeleted(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException e) { // a file was created or deleted meanwhile
      return !Files.exists(folder);
    }
  }
}
