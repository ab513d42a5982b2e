package dev.vouchsafe.checks.site;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vouchsafe.checks.ForkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The manual's site, built once. */
final class BuiltSite {
  static final Path SOURCE = Path.of("src", "site").toAbsolutePath();
  private static final Path FOLDER = ForkFolder.of("site");
  private static final Path LOCK = Path.of("target", "site.lock");
  private static final Path VITEPRESS = SOURCE.resolve("node_modules/vitepress/bin/vitepress.js");
  private static final int PATIENCE_MINUTES = 10;

  private static BuiltSite built;

  private BuiltSite() {}

  /** Builds the site at the first call; skips the test if VitePress or Node.js is not installed. */
  static synchronized BuiltSite build() throws IOException, InterruptedException {
    if (built != null) {
      return built;
    }
    if (!Files.exists(VITEPRESS) || !isOnPath("node")) {
      String absence =
          "NOT RUN: the manual's site; it is missing: "
              + "apt-get install nodejs npm && npm install --prefix src/site";
      System.err.println(absence);
      if ("true".equals(System.getenv("CI"))) {
        fail(absence);
      }
      abort(absence);
    }
    try (FileChannel alone = FileChannel.open(LOCK, CREATE, WRITE)) {
      alone.lock(); // until it closes: VitePress writes into the folder of its sources
      vitepress();
    }
    built = new BuiltSite();
    return built;
  }

  private static void vitepress() throws IOException, InterruptedException {
    Path said = Files.createTempFile("vitepress", ".txt");
    Process process =
        new ProcessBuilder("node", VITEPRESS.toString(), "build", "--outDir", FOLDER.toString())
            .directory(SOURCE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(said);
    Files.delete(said);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("vitepress build failed:\n" + output);
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The files with this ending, by their path in the site. */
  List<String> files(String ending) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> "/" + FOLDER.relativize(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file at an address; a folder's address gives its index. */
  Path file(String address) {
    Path file = FOLDER.resolve(address.substring(1)).normalize();
    if (!file.startsWith(FOLDER)) {
      throw new AssertionError(address + " leads out of the site");
    }
    return Files.isDirectory(file) ? file.resolve("index.html") : file;
  }

  Document page(String address) {
    try {
      return Jsoup.parse(file(address), "UTF-8", "http://site" + address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String address) {
    try {
      return Files.readString(file(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
