package dev.vouchsafe.checks.realsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A process that serves until it is closed. */
final class Daemon implements AutoCloseable {
  private static final int TRIES = 1200;
  private static final int MILLIS = 50;
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;

  private Daemon(Process process) {
    this.process = process;
  }

  /**
   * Waits until a process serves.
   *
   * @param complaints its output, for the failure when it does not
   */
  static Daemon serving(Process process, BooleanSupplier ready, Supplier<String> complaints) {
    for (int i = 0; i < TRIES && !endsSoon(process); i++) {
      if (ready.getAsBoolean()) {
        return new Daemon(process);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("it does not serve: " + complaints.get());
  }

  /** Is somebody listening on a port of this machine? */
  static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean endsSoon(Process process) {
    try {
      process.onExit().get(MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> begun = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      for (ProcessHandle each : begun) { // a browser writes into its folder until it has ended
        each.destroyForcibly();
        each.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
