package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.checks.UsedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The folder of a daemon's files, and the user that runs it: a user of Debian's where root runs the
 * tests, because daemons should not run as root.
 */
final class DaemonFolder implements AutoCloseable {
  private static final String USER = "www-data";
  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final boolean anotherUser;

  private DaemonFolder(Path folder, boolean anotherUser) {
    this.folder = folder;
    this.anotherUser = anotherUser;
  }

  static DaemonFolder create(String name) {
    return create(name, "root".equals(System.getProperty("user.name")));
  }

  /** For a program that needs files of the tests, which another user may be unable to read. */
  static DaemonFolder ofTheTests(String name) {
    return create(name, false);
  }

  private static DaemonFolder create(String name, boolean anotherUser) {
    try {
      Path folder = Files.createTempDirectory("vouchsafe-" + name);
      if (anotherUser) {
        Files.setOwner(
            folder,
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
      }
      return new DaemonFolder(folder, anotherUser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String text) {
    try {
      Files.createDirectories(file(name).getParent());
      return Files.writeString(file(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.exists(file(name)) ? Files.readString(file(name)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a program in the folder.
   *
   * @param output the name of the file for its output
   */
  Process start(String output, String... command) {
    List<String> all = new ArrayList<>();
    if (anotherUser) {
      all.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--init-groups", "--"));
    }
    all.addAll(List.of(command));
    try {
      return new ProcessBuilder(all)
          .directory(folder.toFile())
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectErrorStream(true)
          .redirectOutput(file(output).toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program in the folder to its end. */
  void run(String... command) {
    String output = "run.txt";
    Process process = start(output, command);
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(command[0] + ": " + read(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    UsedFolder.delete(folder);
  }
}
