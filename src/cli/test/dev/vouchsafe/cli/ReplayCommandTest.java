package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.compare.replay.Counts;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output and exit codes of {@code replay} for Acme's users and many similar ones. */
@Thorough
class ReplayCommandTest {
  private static final String KEY = "samples/keys/digest-key.txt";
  private static final String NOON = "2026-11-22T12:00:00Z";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path users;

  @BeforeEach
  void users() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      lines.add(user(i));
    }
    users = write(lines);
  }

  /** A user of the connection corp. */
  private static String user(int number) {
    return "{\"user_id\": \"samlp|corp|u%d\", \"email\": \"u%d@acme.example\", \"name\": \"U %d\", \"nickname\": \"u%d\", \"employee_id\": 1%d, \"clearance\": \"DENIED-%d\","
            .formatted(number, number, number, number, number, number)
        + " \"groups\": [\"aws-readonly\"], \"app_metadata\": {\"team\": \"t%d\"}, \"identities\":"
            .formatted(number)
        + " [{\"provider\": \"samlp\", \"connection\": \"corp\", \"user_id\": \"corp|u%d\"}]}"
            .formatted(number);
  }

  private Path write(List<String> lines) throws IOException {
    return Files.writeString(folder.resolve("users.ndjson"), String.join("\n", lines) + "\n");
  }

  /** Acme with a lifetime of one minute for Workday's responses. */
  private Path changed() throws IOException {
    Path changed = folder.resolve("changed");
    if (!Files.exists(changed)) {
      try (var files = Files.walk(Path.of("samples/acme"))) {
        for (Path file : files.toList()) {
          Path copy = changed.resolve(Path.of("samples/acme").relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
      Path client = changed.resolve("clients/Workday.json");
      String json = Files.readString(client);
      String other = json.replace("\"samlp\": {", "\"samlp\": {\"lifetimeInSeconds\": 60,");
      assertThat(other).isNotEqualTo(json);
      Files.writeString(client, other);
    }
    return changed;
  }

  @Test
  void nothing_differs_of_the_same_tenant() throws IOException {
    assertThat(replay("samples/acme", "out")).as(text(out) + text(err)).isZero();
    assertThat(summary("out").get("differing")).isEqualTo("0");
    assertThat(summary("out").get("users")).isEqualTo("12");
    assertThat(rows("out")).isEmpty();
  }

  @Test
  void every_user_and_client_that_differs_is_a_row() throws IOException {
    assertThat(replay(changed().toString(), "out")).isEqualTo(1);
    assertThat(rows("out"))
        .hasSize(12)
        .allSatisfy(
            row ->
                assertThat(row)
                    .contains("\"client\":\"Workday\"", "\"code\":\"VSD081\"")
                    .doesNotContain("samlp|corp"));
    assertThat(summary("out").get("clientsByClass")).isEqualTo("{\"Workday\":{\"VSD081\":12}}");
    assertThat(text(out))
        .contains("12 users, ", "VSD081 warning: lifetime, skew or another condition: 12");
  }

  @Test
  void parts_merge_to_the_same_octets() throws IOException {
    replay(changed().toString(), "whole");
    for (int i = 1; i <= 3; i++) {
      assertThat(replay(changed().toString(), "part" + i, "--shard", i + "/3")).isEqualTo(1);
    }
    assertThat(merge("merged", "part3", "part1", "part2")).as(text(err)).isEqualTo(1);
    assertSameReport("merged", "whole");
    assertThat(merge("merged", "part1", "part2")).isEqualTo(2);
    assertThat(text(err)).contains("part 3/3 is missing");
  }

  @Test
  void parts_accept_what_the_whole_accepts_and_merge_to_the_same_octets() throws IOException {
    String accepted = folder.resolve("accepted.json").toString();
    String one = "{\"code\": \"VSD081\", \"client\": \"Workday\", \"subject\": \"%s\",";
    String rest = " \"reason\": \"asked for\", \"until\": \"2026-12-31\"}";
    Files.writeString(
        Path.of(accepted),
        "["
            + (one + rest).formatted("lifetime")
            + ","
            + (one + rest).formatted("lifetime of the confirmation")
            + "]");
    String changed = changed().toString();
    write(List.of(user(1), user(2)));
    replay(changed, "whole", "--accept-file", accepted);
    assertThat(summary("whole").get("accepted")).isEqualTo("2");
    for (int i = 1; i <= 3; i++) {
      assertThat(replay(changed, "part" + i, "--shard", i + "/3", "--accept-file", accepted))
          .as("the third part has nobody to accept anything of: " + text(out) + text(err))
          .isZero();
    }
    assertThat(merge("merged", "part1", "part2", "part3")).isEqualTo(2);
    assertThat(text(err)).contains("the parts used other acceptances");
    assertThat(merge("merged", "part1", "part2", "part3", "--accept-file", accepted))
        .as(text(out) + text(err))
        .isZero();
    assertSameReport("merged", "whole");
  }

  @Test
  void users_in_one_list_are_read_one_at_a_time() throws IOException {
    String changed = changed().toString();
    write(List.of(user(1), user(2), user(3)));
    replay(changed, "lines");
    Files.writeString(
        users, "\uFEFF [" + user(1) + ",\n" + user(2) + " ,\r\n\n" + user(3) + "\n]\n");
    assertThat(replay(changed, "list")).isEqualTo(1);
    assertSameReport("list", "lines");
    Files.writeString(
        users,
        "["
            + user(1)
            + ",\n {\"a\": DENIED-\"]},[\" }, 7, {\"user_id\": \"nobody\", \"b\": \"\\\"]\"}] x");
    assertThat(replay("samples/acme", "out", "--clients", "Workday")).isEqualTo(1);
    assertThat(summary("out").get("users")).isEqualTo("5");
    assertThat(rows("out"))
        .satisfiesExactly(
            row -> assertThat(row).contains("\"line\":2,", "not-json", "users.ndjson:2:"),
            row -> assertThat(row).contains("\"line\":3,", "wrong-type"),
            row -> assertThat(row).contains("\"line\":4,", "no-connection"),
            row -> assertThat(row).contains("\"line\":5,", "not-json"));
    assertThat(String.join("", rows("out"))).doesNotContain("DENIED-");
    Files.writeString(users, "[" + user(1) + ",\n" + user(2) + ",\n{\"user_id\": \"x");
    assertThat(replay("samples/acme", "out", "--clients", "Workday")).isEqualTo(1);
    assertThat(rows("out").get(0)).contains("\"line\":4,", "unreadable-file");
  }

  @Test
  void what_is_accepted_is_no_finding_until_its_day() throws IOException {
    String acceptance =
        "[{\"code\": \"VSD081\", \"client\": \"Workday\", \"subject\": \"%s\", \"reason\":"
            + " \"asked for\", \"until\": \"%s\"}]";
    replay(changed().toString(), "out");
    Path file = folder.resolve("accepted.json");
    List<String> subjects = List.of("lifetime", "lifetime of the confirmation");
    String both =
        "["
            + String.join(
                ", ",
                subjects.stream()
                    .map(each -> acceptance.formatted(each, "2026-11-22").replaceAll("^.|.$", ""))
                    .toList())
            + "]";
    Files.writeString(file, both);
    assertThat(replay(changed().toString(), "out", "--accept-file", file.toString()))
        .as(text(out))
        .isZero();
    assertThat(summary("out").get("accepted")).isEqualTo("12");
    Files.writeString(file, both.replace("11-22", "11-21"));
    assertThat(replay(changed().toString(), "out", "--accept-file", file.toString())).isEqualTo(1);
    assertThat(text(out)).contains("expired on 2026-11-21");
    Files.writeString(file, both);
    assertThat(replay("samples/acme", "out", "--accept-file", file.toString())).isEqualTo(1);
    assertThat(text(out)).contains("matches nothing");
    Files.writeString(file, "[{\"code\": \"VSD999\"}, 7]");
    assertThat(replay("samples/acme", "out", "--accept-file", file.toString())).isEqualTo(2);
  }

  @Test
  void a_user_that_cannot_be_read_is_a_row_and_not_the_end() throws IOException {
    write(List.of(user(1), "{\"user_id\": DENIED-x}", "7", "{\"user_id\": \"nobody\"}", user(2)));
    assertThat(replay("samples/acme", "out")).isEqualTo(1);
    assertThat(summary("out").get("users")).isEqualTo("5");
    assertThat(rows("out").get(0))
        .startsWith("{\"line\":2,\"client\":null,\"problem\":{\"code\":\"not-json\"");
    assertThat(rows("out").get(1))
        .startsWith("{\"line\":3,\"client\":null,\"problem\":{\"code\":\"wrong-type\"");
    assertThat(rows("out").get(2)).contains("\"line\":4,\"client\":\"AWS\"", "no-connection");
    assertThat(text(out)).contains("unreadable: line 4, AWS: ");
    assertThat(String.join("", rows("out"))).doesNotContain("DENIED-");
  }

  @Test
  void one_bad_line_in_the_middle_of_a_million_is_one_row() throws IOException {
    byte[] good = (user(1) + "\n").getBytes(UTF_8);
    users = folder.resolve("million.ndjson");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(users))) {
      for (int line = 1; line <= 1_000_000; line++) {
        file.write(line == 500_000 ? "{\"user_id\": DENIED-x}\n".getBytes(UTF_8) : good);
      }
    }
    assertThat(replay("samples/acme", "out", "--clients=Workday", "--shard=1000/1000"))
        .isEqualTo(1);
    assertThat(summary("out").get("users")).isEqualTo("1000");
    assertThat(rows("out"))
        .singleElement()
        .asString()
        .startsWith("{\"line\":500000,\"client\":null,\"problem\":{\"code\":\"not-json\"")
        .doesNotContain("DENIED-");
  }

  @Test
  void clients_without_an_add_on_are_named_and_left_out() throws IOException {
    Path changed = changed();
    Files.writeString(
        changed.resolve("clients/Portal.json"),
        "{\"name\": \"Portal\", \"client_id\": \"portal\", \"callbacks\": [\"https://p.example/\"]}");
    replay(changed.toString(), "out");
    assertThat(text(err))
        .contains("left out because they have no add-on for SAML or WS-Federation: ", "Portal");
    assertThat(summary("out").get("users")).isEqualTo("12");
  }

  @Test
  void a_file_that_was_cut_is_read_as_far_as_it_goes() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write((user(1) + "\n" + user(2) + "\n").repeat(1).getBytes(UTF_8));
      gzip.flush();
      for (int i = 0; i < 20_000; i++) {
        gzip.write((user(i) + "\n").getBytes(UTF_8));
      }
    }
    users = folder.resolve("users.ndjson.gz");
    Files.write(users, Arrays.copyOf(whole.toByteArray(), whole.size() / 60));
    assertThat(replay("samples/acme", "out", "--clients", "Workday")).isEqualTo(1);
    List<String> rows = rows("out");
    assertThat(rows.get(rows.size() - 1)).contains("unreadable-file");
    Files.write(users, Arrays.copyOf(whole.toByteArray(), 12));
    assertThat(replay("samples/acme", "out")).isEqualTo(2);
  }

  @Test
  void a_sample_is_the_same_for_the_same_seed() throws IOException {
    String changed = changed().toString();
    replay(changed, "one", "--sample", "7", "--seed", "3");
    replay(changed, "two", "--sample", "7", "--seed", "3");
    replay(changed, "three", "--sample", "7", "--seed", "4");
    assertThat(rows("one")).hasSize(7).isEqualTo(rows("two")).isNotEqualTo(rows("three"));
  }

  @Test
  void wrong_usage_is_told_before_anything_runs() throws IOException {
    assertThat(replay("samples/acme", "out", "--clients", "Workdy")).isEqualTo(2);
    assertThat(text(err)).contains("write \"Workday\"");
    assertThat(replay("samples/acme", "out", "--shard", "3/2")).isEqualTo(2);
    assertThat(replay("samples/acme", "out", "--sample", "0")).isEqualTo(2);
    assertThat(replay("samples/acme", "out", "--sample", "2147483647")).isZero();
    assertThat(replay("nowhere", "out")).isEqualTo(2);
    Files.writeString(users, "");
    assertThat(replay("samples/acme", "out")).isEqualTo(2);
  }

  @Test
  void a_file_without_a_line_that_is_a_user_is_refused() throws IOException {
    users = Path.of("README.md");
    assertThat(replay("samples/acme", "out")).isEqualTo(2);
    assertThat(text(err)).contains("README.md:1:1: ", "the file holds no user that can be read");
    assertThat(replay("samples/acme", "part1", "--shard", "1/2")).isEqualTo(1);
    replay("samples/acme", "part2", "--shard", "2/2");
    assertThat(merge("merged", "part1", "part2")).isEqualTo(2);
  }

  @Test
  void what_cannot_begin_leaves_the_last_report_as_it_was() throws IOException {
    replay(changed().toString(), "out");
    assertThat(replay("samples/acme", "users.ndjson")).isEqualTo(2);
    assertThat(text(err)).contains("this is a file, and a report is a folder");
    users = folder.resolve("nowhere.ndjson");
    assertThat(replay("samples/acme", "out")).isEqualTo(2);
    assertThat(merge("out", "part1")).isEqualTo(2);
    assertThat(summary("out").get("differing")).isEqualTo("12");
    assertThat(rows("out")).hasSize(12);
  }

  @Test
  void a_merge_takes_parts_of_the_same_users_only_and_harms_none() throws IOException {
    replay("samples/acme", "part1", "--shard", "1/2");
    replay("samples/acme", "part2", "--shard", "2/2");
    assertThat(merge("part1", "part1", "part2")).isEqualTo(2);
    assertThat(text(err)).contains("the folder of --out is one of the parts");
    assertThat(merge("merged", "part1", "part2", "part2")).isEqualTo(2);
    assertThat(text(err)).contains("a part is given twice");
    assertThat(merge("merged", "part1", "part2")).isZero();
    write(List.of(user(1), user(2)));
    replay("samples/acme", "part2", "--shard", "2/2");
    assertThat(merge("merged", "part1", "part2")).isEqualTo(2);
    assertThat(text(err)).contains("the parts are from different replays");
  }

  @Test
  void progress_tells_rate_and_time_left() {
    assertThat(ReplayProgress.line(new Counts(5_000, 9, 1, 0, 0, 0), 0.25, Duration.ofSeconds(10)))
        .isEqualTo("[#####               ] 5,000 users, 500 a second, 0:30 left, 1 differ   ");
  }

  private int replay(String after, String report, String... more) {
    List<String> args = new ArrayList<>(List.of("replay", "--users", users.toString()));
    args.addAll(List.of("--before", "samples/acme", "--after", after, "--at", NOON));
    args.addAll(List.of("--out", folder.resolve(report).toString(), "--digest-key", KEY));
    args.addAll(List.of("--secrets", "samples/acme/secrets.json"));
    args.addAll(List.of(more));
    return run(args);
  }

  private int merge(String report, String... parts) {
    List<String> args = new ArrayList<>(List.of("replay", "merge"));
    args.addAll(List.of("--out", folder.resolve(report).toString()));
    List.of(parts)
        .forEach(
            each -> args.add(each.startsWith("part") ? folder.resolve(each).toString() : each));
    return run(args);
  }

  private void assertSameReport(String actual, String expected) throws IOException {
    try (var files = Files.list(folder.resolve(expected))) {
      assertThat(files.map(Path::getFileName).toList())
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(folder.resolve(actual).resolve(file))
                      .hasSameBinaryContentAs(folder.resolve(expected).resolve(file)));
    }
  }

  private int run(List<String> args) {
    out.reset();
    err.reset();
    return Main.run(
        args.toArray(String[]::new),
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private List<String> rows(String report) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(
            Files.newInputStream(folder.resolve(report).resolve("differences.ndjson.gz")))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private Map<String, String> summary(String report) {
    Map<String, String> fields = new TreeMap<>();
    LocatedValue json = JsonReader.readFile(folder.resolve(report).resolve("summary.json"));
    json.fields().forEach((key, value) -> fields.put(key, value.value().text()));
    return fields;
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
