package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.compare.replay.Counts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users as they come from elsewhere: through a pipe, and in files that are no export. */
class ReplayUsersTest {
  private static final Path STORY = Path.of("samples/migration/from-legacy-to-upgraded-precedence");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void standard_input_is_read_as_the_file_is() throws IOException {
    byte[] users = Files.readAllBytes(STORY.resolve("users.ndjson"));
    assertThat(replay(users, "-")).isEqualTo(1);
    String fromPipe = out.toString(UTF_8);
    replay(new byte[0], STORY.resolve("users.ndjson").toString());
    assertThat(fromPipe).isEqualTo(out.toString(UTF_8)).contains("3 users, 9 logins");
    assertThat(replay(users, "-", "--sample", "2")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--users: ", "not taken from a pipe");
  }

  /** How many users a pipe still holds is unknown. */
  @Test
  void progress_of_a_pipe_tells_no_time_left() {
    assertThat(ReplayProgress.line(new Counts(5_000, 9, 1, 0, 0, 0), 0, Duration.ofSeconds(10)))
        .isEqualTo("[                    ] 5,000 users, 500 a second, 1 differ   ");
  }

  /** What reads many logins does not help with users. */
  @Test
  void two_users_on_a_line_do_not_lead_to_another_command() throws IOException {
    String users = Files.readString(STORY.resolve("users.ndjson")).replace("\n", " ");
    assertThat(replay(users.getBytes(UTF_8), "-")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("stdin:1:", "another JSON value after the first", "keep one of them")
        .doesNotContain("issue");
  }

  @Test
  void an_export_in_another_format_is_refused_and_named() throws IOException {
    Path csv = Files.writeString(folder.resolve("users.csv"), "user_id,email\nauth0|jane,j@x\n");
    assertThat(replay(new byte[0], csv.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("users.csv: the file of users is CSV", "\"json\"");
  }

  private int replay(byte[] in, String users, String... more) {
    List<String> args = new ArrayList<>(List.of("replay", "--users", users));
    args.addAll(List.of("--before", STORY.resolve("tenant") + "@legacy"));
    args.addAll(List.of("--after", STORY.resolve("tenant") + "@upgraded"));
    args.addAll(List.of("--out", folder.resolve("out").toString(), "--at", "2026-11-22T08:00:00Z"));
    args.addAll(List.of(more));
    out.reset();
    err.reset();
    return Main.run(
        args.toArray(String[]::new),
        new ByteArrayInputStream(in),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
