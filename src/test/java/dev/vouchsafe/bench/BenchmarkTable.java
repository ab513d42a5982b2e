package dev.vouchsafe.bench;

import dev.vouchsafe.bench.Measurements.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks, round after round, and prints the tables of the README. Within a round those
 * that are compared run one after the other, each in a process of its own.
 */
public final class BenchmarkTable {
  private static final Path NODE = Path.of("src", "test", "bench");

  private final int rounds;
  private final int seconds;
  private final Measurements measured = new Measurements();

  private BenchmarkTable(int rounds, int seconds) {
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Arguments: the number of rounds, 5 unless given, and the seconds of one measurement, 3. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    BenchmarkTable table = new BenchmarkTable(rounds, seconds);
    table.measure();
    System.out.println(table.machine());
    System.out.println(new BenchmarkReport(table.measured).markdown());
  }

  private void measure() throws RunnerException, IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      System.err.println("Round " + round + " of " + rounds);
      for (BenchmarkKey key : BenchmarkKey.values()) {
        run("IssueBenchmark.(raw|issue)", 1, key);
      }
      run("IssueBenchmark.issueDenied", 1, BenchmarkKey.P256_ACCP);
      run("IssueBenchmark.(raw|issue)", 2, BenchmarkKey.RSA_ACCP);
      run("OpenSamlBenchmark", 1, null);
      node();
      run("StageBenchmark", 1, null);
      run("SizeBenchmark", 1, null);
    }
  }

  private void run(String benchmarks, int threads, BenchmarkKey key) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmarks + (benchmarks.contains(".") ? "$" : "\\."))
            .threads(threads)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(1)
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgsAppend("-Xms1g", "-Xmx1g")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (key != null) {
      options.param("key", key.name());
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    results.forEach(result -> add(result, threads));
  }

  private void add(RunResult result, int threads) {
    StringBuilder name = new StringBuilder(result.getParams().getBenchmark());
    name.delete(0, name.lastIndexOf(".") + 1);
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append(' ').append(result.getParams().getParam(parameter));
    }
    if (threads > 1) {
      name.append(" by ").append(threads);
    }
    measured.add(
        name.toString(),
        new Figure(result.getPrimaryResult().getScore() / threads, octets(result)));
  }

  private static double octets(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
  }

  /** The packages that this is an alternative to, where they are installed. */
  private void node() throws IOException, InterruptedException {
    if (!Files.isDirectory(NODE.resolve("node_modules"))) {
      return;
    }
    Process process =
        new ProcessBuilder("node", NODE.resolve("issue_with_samlp.mjs").toString(), "" + seconds)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("node failed");
    }
    for (String line : printed.lines().toList()) {
      int space = line.indexOf(' ');
      measured.add(
          "node " + line.substring(0, space),
          new Figure(Double.parseDouble(line.substring(space + 1)), Double.NaN));
    }
  }

  private String machine() throws IOException {
    String cpu =
        Files.exists(Path.of("/proc/cpuinfo"))
            ? Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("")
            : "";
    return String.format(
        Locale.ROOT,
        "Measured on %s: %d cores of %s %s, Java %s, %d rounds of %d s each.%n",
        LocalDate.now(java.time.ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        cpu,
        Runtime.version(),
        rounds,
        seconds);
  }
}
