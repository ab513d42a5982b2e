package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vouchsafe.checks.UsedFolder;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A browser, new each time. It contacts only the servers of the tests. */
final class Chromium {
  private static final String ABSENCE =
      "NOT RUN: the pages in a browser; it is missing: apt-get install chromium";
  private static final int PATIENCE_SECONDS = 120;

  private Chromium() {}

  /** Ends the test here if it is not installed; with {@code CI=true} the test fails. */
  static void require() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    if (!installed) {
      System.err.println(ABSENCE);
      if ("true".equals(System.getenv("CI"))) {
        fail(ABSENCE);
      }
      abort(ABSENCE);
    }
  }

  /** The final page of the browser, and its console output. */
  record Visit(String html, String console) {}

  static Visit visit(URI url) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("vouchsafe-chromium");
    try {
      Process process =
          new ProcessBuilder(
                  "chromium",
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                  "--no-proxy-server",
                  "--enable-logging=stderr",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--virtual-time-budget=3000",
                  "--dump-dom",
                  url.toString())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(folder.resolve("html").toFile())
              .redirectError(folder.resolve("log").toFile())
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertThat(ended).as("chromium ended within %s s", PATIENCE_SECONDS).isTrue();
      List<String> log = Files.readString(folder.resolve("log"), UTF_8).lines().toList();
      return new Visit(
          Files.readString(folder.resolve("html"), UTF_8),
          String.join("\n", log.stream().filter(line -> line.contains("CONSOLE")).toList()));
    } finally {
      UsedFolder.delete(folder);
    }
  }
}
