package dev.vouchsafe.idp.store;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the tests' class path and its own folder for temporary files. */
public final class ChildProcess {
  private ChildProcess() {}

  /** Starts it; its error output goes to {@code errors.txt} of the folder. */
  static Process start(Path folder, Class<?> main, String... arguments) throws IOException {
    return start(folder, List.of(), main, arguments);
  }

  /**
   * The same.
   *
   * @param options of the JVM
   */
  public static Process start(Path folder, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary));
    command.addAll(options);
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(Redirect.appendTo(folder.resolve("errors.txt").toFile()))
        .start();
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
