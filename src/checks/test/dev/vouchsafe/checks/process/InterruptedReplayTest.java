package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay} of users from a pipe that has no end, ended by a signal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptedReplayTest {
  private static final Path SAMPLE =
      Path.of("samples", "migration", "from-legacy-to-upgraded-precedence");
  private static final int USERS = 1000;
  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir private Path folder;

  @Test
  void leavesAReadableReportOfTheUsersUntilThen() throws Exception {
    Path report = folder.resolve("report");
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    "target/vouchsafe.jar",
                    "replay",
                    "--users=-",
                    "--before=" + SAMPLE.resolve("tenant@legacy"),
                    "--after=" + SAMPLE.resolve("tenant@upgraded"),
                    "--digest-key=samples/keys/digest-key.txt",
                    "--at=2026-11-22T12:00:00Z",
                    "--out=" + report))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int written = feed(process);
    assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(ENDED_BY_SIGTERM);

    JsonNode summary = JsonMapper.shared().readTree(report.resolve("summary.json").toFile());
    assertThat(summary.get("complete").asBoolean()).isFalse();
    assertThat(summary.get("users").asInt()).isBetween(1, written);
    assertThat(Files.readString(report.resolve("report.html"))).contains("replay was interrupted");
    try (GZIPInputStream rows =
        new GZIPInputStream(Files.newInputStream(report.resolve("differences.ndjson.gz")))) {
      assertThat(new String(rows.readAllBytes(), UTF_8)).endsWith("}\n");
    }
    assertThat(Files.readString(out)).contains(" users");
    assertThat(Files.readString(err)).contains("warning: the replay was interrupted");
  }

  /**
   * Writes the sample's users again and again until the process has ended, and asks it to end after
   * the first thousand.
   */
  private static int feed(Process process) throws IOException {
    List<String> lines = Files.readAllLines(SAMPLE.resolve("users.ndjson"));
    int written = 0;
    try (OutputStream users = process.getOutputStream()) {
      while (process.isAlive()) {
        users.write((lines.get(written++ % lines.size()) + "\n").getBytes(UTF_8));
        users.flush();
        if (written == USERS) {
          process.toHandle().destroy(); // and leaves the pipe open
        }
      }
    } catch (IOException e) { // it has ended, and nobody reads any more
      assertThat(written).as(e.getMessage()).isGreaterThanOrEqualTo(USERS);
    }
    return written;
  }
}
