package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A third-party program that judges our messages. Where it is not installed, the tests that need it
 * are reported by its name as not run; with {@code CI=true} they fail.
 */
final class OutsideProgram {
  /** The folder of the tests' scripts and npm packages. */
  private static final Path FOLDER = Path.of("src", "checks", "interop").toAbsolutePath();

  private static final String PYTHON = "/usr/bin/python3";
  private static final Path NOWHERE = Path.of("/dev/null");
  private static final int PATIENCE_SECONDS = 120;

  private final String name;
  private final String install;
  private final List<String> command;
  private final boolean installed;

  private OutsideProgram(String name, String install, List<String> command, boolean installed) {
    this.name = name;
    this.install = install;
    this.command = command;
    this.installed = installed;
    if (!installed) {
      // Prints the reason, because Surefire's console only counts skipped tests.
      System.err.println(absence());
    }
  }

  private String absence() {
    return "NOT RUN: what " + name + " thinks of what we issue; it is missing: " + install;
  }

  /** A command on the PATH. */
  static OutsideProgram command(String command, String debianPackage) {
    return new OutsideProgram(
        command, "apt-get install " + debianPackage, List.of(command), isOnPath(command));
  }

  /** A script of ours that needs a Python module of the system's Python. */
  static OutsideProgram python(String module, String debianPackage, String script) {
    List<String> probe =
        List.of(
            PYTHON,
            "-c",
            "import importlib.util as u; exit(0 if u.find_spec('" + module + "') else 1)");
    return new OutsideProgram(
        debianPackage,
        "apt-get install " + debianPackage,
        List.of(PYTHON, FOLDER.resolve(script).toString()),
        Files.isExecutable(Path.of(PYTHON)) && start(probe, NOWHERE).exitCode() == 0);
  }

  /** A script of ours that needs an npm package. */
  static OutsideProgram node(String npmPackage, String script) {
    return new OutsideProgram(
        npmPackage,
        "apt-get install nodejs npm && npm install --prefix src/checks/interop",
        List.of("node", FOLDER.resolve(script).toString()),
        isOnPath("node") && Files.isDirectory(FOLDER.resolve("node_modules").resolve(npmPackage)));
  }

  boolean isInstalled() {
    return installed;
  }

  /** Ends the test here if the program is not installed. */
  void require() {
    if (!installed) {
      if ("true".equals(System.getenv("CI"))) {
        fail(absence());
      }
      abort(absence());
    }
  }

  /** Runs it to its end; what it prints goes to a file. */
  Outcome run(Path output, String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(Arrays.asList(arguments));
    return start(all, output);
  }

  /** Runs it to its end and ignores what it prints. */
  Outcome run(String... arguments) {
    return run(NOWHERE, arguments);
  }

  /** How a run ended, and its error output. */
  record Outcome(int exitCode, String errors) {}

  private static boolean isOnPath(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static Outcome start(List<String> command, Path output) {
    try {
      Path errors = Files.createTempFile("outside-program", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectInput(NOWHERE.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ended within %s s", command.get(0), PATIENCE_SECONDS).isTrue();
        return new Outcome(process.exitValue(), Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
