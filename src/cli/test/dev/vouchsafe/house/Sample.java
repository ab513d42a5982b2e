package dev.vouchsafe.house;

import dev.vouchsafe.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of {@code samples/}: its README names the commands that are run, and the file that holds
 * what each prints.
 */
public record Sample(Path folder) {
  static final Path ROOT = Path.of("samples");
  private static final Pattern COMMAND =
      Pattern.compile("- `target/vouchsafe ([^`]+)` prints \\[[^\\]]+]\\((expected/[^)]+)\\)");

  /** One command of a README and where its output is expected. */
  record Run(Sample sample, String command, Path expected) {
    /** True if the login is not refused. */
    boolean issues() {
      return !read(expected).contains("\nexit code ");
    }

    /** What {@code issue --format json} prints of the logins that {@code explain} explains. */
    String asJson() {
      return new Run(
              sample, command.replaceFirst("^explain ", "issue ") + " --format json", expected)
          .output();
    }

    /** What the command prints, as a file of {@code expected/} holds it. */
    String output() {
      List<String> args = new ArrayList<>(Arrays.asList(command.split(" ")));
      args.replaceAll(arg -> arg.replaceAll("^'|'$", ""));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          Main.run(
              args.toArray(String[]::new),
              new ByteArrayInputStream(new byte[0]),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      String text = out.toString(StandardCharsets.UTF_8);
      if (code != 0) {
        text += "exit code " + code + "\n";
      }
      return text + err.toString(StandardCharsets.UTF_8);
    }

    boolean isResponse() {
      return expected.toString().endsWith(".xml") && !command.startsWith("metadata ");
    }
  }

  /** Every folder with a README, under its topic; {@code acme} stands beside the topics. */
  static List<Sample> all() {
    return Stream.concat(list(ROOT), list(ROOT).filter(Files::isDirectory).flatMap(Sample::list))
        .filter(folder -> Files.exists(folder.resolve("README.md")))
        .map(Sample::new)
        .toList();
  }

  /** {@code topic/name}, as the index links it. */
  String name() {
    return ROOT.relativize(folder).toString();
  }

  String readme() {
    return read(folder.resolve("README.md"));
  }

  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(readme());
    while (matcher.find()) {
      runs.add(new Run(this, matcher.group(1), folder.resolve(matcher.group(2))));
    }
    return runs;
  }

  List<Path> inputs() {
    return list(folder)
        .filter(file -> !file.endsWith("README.md") && Files.isRegularFile(file))
        .toList();
  }

  /** True if the folder is a tenant's export. */
  boolean isTenant() {
    return Files.exists(folder.resolve("tenant.json"))
        || Files.exists(folder.resolve("tenant.yaml"));
  }

  /** The files of a tenant's export, those in subfolders too. */
  List<Path> ofTenant() {
    if (!isTenant()) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve("expected")))
          .filter(file -> !file.endsWith("README.md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> expectations() {
    Path expected = folder.resolve("expected");
    return Files.exists(expected) ? list(expected).toList() : List.of();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
