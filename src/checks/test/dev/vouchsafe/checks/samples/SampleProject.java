package dev.vouchsafe.checks.samples;

import dev.vouchsafe.checks.ForkFolder;
import dev.vouchsafe.checks.UsedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project of {@code samples/}, copied to a folder where it can be built. */
final class SampleProject {
  private final String name;
  private final Path folder;

  private SampleProject(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** A fresh copy in a folder of this JVM. */
  static SampleProject copied(String name) {
    Path from = Path.of("samples", name);
    Path to = ForkFolder.of("sample-projects").resolve(name);
    if (Files.exists(to)) {
      UsedFolder.delete(to);
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SampleProject(name, to);
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  /** How a command ended, and its whole output. */
  record Outcome(int exitCode, String printed) {}

  /** Runs a command in it to its end. */
  Outcome run(Map<String, String> environment, List<String> command) {
    return run(folder, folder.resolveSibling(name + ".txt"), environment, command);
  }

  /**
   * Runs a command in a folder to its end.
   *
   * @param output the file for its output
   */
  static Outcome run(
      Path folder, Path output, Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      int exitCode = builder.start().waitFor();
      return new Outcome(exitCode, Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
