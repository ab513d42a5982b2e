package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.cli.Main;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.store.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The command {@code serve} in a separate process. Its folder holds its output in {@code out.txt}
 * and {@code errors.txt}, and its temporary files in {@code tmp}.
 */
final class ServeProcess implements AutoCloseable {
  private static final String PORT = "--port";
  private static final String LAST_LINE = "Users without a password";

  private final Process process;
  private final int port;
  private final Thread listener;

  private ServeProcess(Process process, int port, Path out) {
    this.process = process;
    this.port = port;
    CompletableFuture<Void> ready = new CompletableFuture<>();
    this.listener = new Thread(() -> listen(out, ready), "output of serve");
    listener.setDaemon(true);
    listener.start();
    ready.join();
  }

  /**
   * Starts it, and waits until it serves.
   *
   * @param folder its own
   * @param export the tenant
   * @param options of the JVM
   * @param arguments of {@code serve}, besides the export and the management secret; a free port
   *     unless they name one
   */
  static ServeProcess start(Path folder, Path export, List<String> options, String... arguments) {
    try {
      Files.createDirectories(folder);
      Path secret = Files.writeString(folder.resolve("management.secret"), MadeUpTenant.SECRET);
      List<String> all =
          new ArrayList<>(
              List.of(
                  "serve",
                  export.toAbsolutePath().toString(),
                  "--management-secret",
                  secret.toString()));
      all.addAll(List.of(arguments));
      if (!all.contains(PORT)) {
        all.addAll(List.of(PORT, Integer.toString(freePort())));
      }
      int port = Integer.parseInt(all.get(all.indexOf(PORT) + 1));
      return new ServeProcess(
          ChildProcess.start(folder, options, Main.class, all.toArray(String[]::new)),
          port,
          folder.resolve("out.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void listen(Path out, CompletableFuture<Void> ready) {
    try (BufferedReader said = process.inputReader(UTF_8);
        PrintStream kept = new PrintStream(out.toFile(), UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        kept.println(line);
        kept.flush();
        if (line.startsWith(LAST_LINE)) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    } finally {
      ready.completeExceptionally(
          new IllegalStateException("serve ended before it served; see errors.txt beside " + out));
    }
  }

  int port() {
    return port;
  }

  /** Its URL, without a slash at the end. */
  String url() {
    return "http://localhost:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** {@code kill -9}. */
  void kill() {
    process.toHandle().destroyForcibly();
    await();
  }

  /** As Ctrl-C ends it. */
  void stop() {
    process.toHandle().destroy();
    await();
  }

  private void await() {
    try {
      process.waitFor();
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
