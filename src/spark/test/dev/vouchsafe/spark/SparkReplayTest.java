package dev.vouchsafe.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays Acme on a cluster with two cores and many partitions, and compares with the command line.
 */
class SparkReplayTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void the_report_is_that_of_the_command_line_octet_for_octet() throws IOException {
    List<String> args = args();
    args.addAll(List.of("--at", "2026-11-22T08:00:00Z"));
    int alone =
        Main.run(
            with(args, "alone").toArray(String[]::new),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    String printed = out.toString(UTF_8).replace("/alone", "/cluster");
    assertThat(alone).as(err.toString(UTF_8)).isEqualTo(1);
    assertThat(printed).contains("63 users, ", "VSD070", "3 unreadable");
    assertThat(spark(with(args, "cluster"))).as(err.toString(UTF_8)).isEqualTo(alone);
    assertThat(out.toString(UTF_8)).isEqualTo(printed);
    for (String file : List.of("differences.ndjson.gz", "summary.json", "report.html")) {
      assertThat(folder.resolve("cluster").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
    }
  }

  @Test
  void what_would_differ_on_each_machine_has_to_be_given() throws IOException {
    assertThat(spark(with(args(), "cluster"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--at");
  }

  /** Sixty users in three variants, with some unreadable lines. */
  private List<String> args() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      lines.add(
          "{\"user_id\": \"auth0|u%d\", \"email\": \"ü%d@acme.example\", \"name\": \"%s\", \"app_metadata\": {\"employee_number\": \"%d\", \"plan\": \"p%d\"%s}, \"identities\": [{\"connection\": \"users\"}]}"
              .formatted(i, i, "n".repeat(500), i, i % 3, i % 3 == 0 ? ", \"team\": \"t\"" : ""));
    }
    lines.add(20, "{\"user_id\": broken");
    lines.add(30, "");
    lines.add(40, "7\r");
    lines.add("{\"user_id\": \"" + "x".repeat(2_200_000) + "\"}");
    Path users = Files.writeString(folder.resolve("users.ndjson"), String.join("\n", lines));
    String tenant = "samples/migration/from-legacy-to-upgraded-precedence/tenant";
    List<String> args = new ArrayList<>(List.of("replay", "--users", users.toString()));
    args.addAll(List.of("--before", tenant + "@legacy", "--after", tenant + "@upgraded"));
    args.addAll(List.of("--digest-key", "samples/keys/digest-key.txt"));
    return args;
  }

  private List<String> with(List<String> args, String report) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of("--out", folder.resolve(report).toString()));
    return all;
  }

  private int spark(List<String> args) {
    out.reset();
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.local.dir", folder.toString())
            .set("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", "20000");
    return SparkReplay.run(
        conf, args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
