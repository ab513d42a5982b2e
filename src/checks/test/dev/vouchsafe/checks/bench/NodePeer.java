package dev.vouchsafe.checks.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Node packages that do the same, measured in a waiting Node process. */
final class NodePeer implements AutoCloseable {
  private static final Path FOLDER = Path.of("src", "checks", "bench");

  private final Process process;
  private final OutputStream asked;
  private final BufferedReader answered;

  private NodePeer(Process process) {
    this.process = process;
    this.asked = process.getOutputStream();
    this.answered = process.inputReader(StandardCharsets.UTF_8);
  }

  /** True if Node and the packages are installed. */
  static boolean isThere() {
    return Files.isDirectory(FOLDER.resolve("node_modules"))
        && Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }

  static NodePeer start() throws IOException {
    return start("issue_with_samlp.mjs");
  }

  /** Starts another program that speaks the same protocol. */
  static NodePeer start(String program) throws IOException {
    return new NodePeer(
        new ProcessBuilder("node", FOLDER.resolve(program).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Microseconds for one response. */
  double micros(String name, long milliseconds) throws IOException {
    asked.write((name + " " + milliseconds + "\n").getBytes(StandardCharsets.UTF_8));
    asked.flush();
    String line = answered.readLine();
    if (line == null) {
      throw new IOException("node ended");
    }
    return Double.parseDouble(line);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
