package dev.vouchsafe.checks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last release: the newest git tag, built once in a separate folder. */
record LastRelease(Path checkout, String tag) {
  /**
   * The newest tag among the ancestors of the checkout; empty without tags, git or a repository.
   */
  static Optional<LastRelease> of(Path checkout) throws IOException, InterruptedException {
    Path answer = Files.createTempFile("tag", ".txt");
    try {
      int code = run(checkout, answer, List.of("git", "describe", "--tags", "--abbrev=0"));
      String tag = Files.readString(answer).strip();
      return code == 0 ? Optional.of(new LastRelease(checkout, tag)) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } finally {
      Files.delete(answer);
    }
  }

  /** Its jars by artifact. */
  Map<String, Path> jars(Path folder) throws IOException, InterruptedException {
    Path built = folder.resolve("built");
    if (!Files.exists(built) || !Files.readString(built).equals(tag)) {
      take(folder);
      must(
          folder,
          List.of("mvn", "-B", "-ntp", "-q", "package", "-DskipTests", "-Dspotless.check.skip"));
      Files.writeString(built, tag);
    }
    return jarsOf(folder);
  }

  /** The jars that a build left in a checkout, by artifact. */
  static Map<String, Path> jarsOf(Path checkout) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    try (Stream<Path> products = Files.list(checkout.resolve("target/build"))) {
      for (Path product : products.toList()) {
        String name = product.getFileName().toString();
        try (Stream<Path> files = Files.list(product)) {
          files
              .filter(file -> isMain(file.getFileName().toString(), name))
              .forEach(jar -> jars.put(name, jar));
        }
      }
    }
    return jars;
  }

  private static boolean isMain(String file, String artifact) {
    return file.matches(artifact + "-\\d[\\d.]*(-SNAPSHOT)?\\.jar");
  }

  private void take(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path archive = folder.resolve("sources.tar");
    must(checkout, List.of("git", "archive", "-o", archive.toAbsolutePath().toString(), tag));
    must(folder, List.of("tar", "-xf", "sources.tar"));
  }

  private static void must(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("last-release", ".log");
    if (run(directory, log, command) != 0) {
      throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
    }
    Files.delete(log);
  }

  private static int run(Path directory, Path output, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return process.waitFor();
  }
}
