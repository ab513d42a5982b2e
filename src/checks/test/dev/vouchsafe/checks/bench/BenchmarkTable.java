package dev.vouchsafe.checks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures everything and prints the tables of the manual: first in turns, then stage by stage. */
public final class BenchmarkTable {
  /**
   * Milliseconds of one measurement; as many measurements run as fit into the requested seconds.
   */
  private static final int SHORT = 250;

  /** Turns for each requested round. */
  private static final int TURNS = 30;

  private final int rounds;
  private final int seconds;
  private final Measurements measured = new Measurements();

  private BenchmarkTable(int rounds, int seconds) {
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /**
   * @param args the number of rounds (default 5), and the seconds for each stage in a round
   *     (default 3)
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    BenchmarkTable table = new BenchmarkTable(rounds, seconds);
    System.out.println(table.machine());
    List<BenchmarkKey> keys = List.of(BenchmarkKey.values());
    System.out.println(BenchmarkReport.compared(keys, Alternating.measure(keys, rounds * TURNS)));
    table.measure();
    System.out.println(BenchmarkReport.alone(table.measured));
  }

  private void measure() throws RunnerException {
    for (int round = 1; round <= rounds; round++) {
      System.err.println("Round " + round + " of " + rounds);
      for (BenchmarkKey key : BenchmarkKey.values()) {
        run("IssueBenchmark.issue", key);
      }
      run("IssueBenchmark.(raw|issueDenied)", BenchmarkKey.P256_ACCP);
      run("StageBenchmark", null);
      run("SizeBenchmark", null);
    }
  }

  private void run(String benchmarks, BenchmarkKey key) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmarks + (benchmarks.contains(".") ? "$" : "\\."))
            .threads(1)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(seconds * 1000 / SHORT)
            .measurementTime(TimeValue.milliseconds(SHORT))
            .jvmArgsAppend("-Xms1g", "-Xmx1g")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (key != null) {
      options.param("key", key.name());
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    results.forEach(this::add);
  }

  private void add(RunResult result) {
    StringBuilder name = new StringBuilder(result.getParams().getBenchmark());
    name.delete(0, name.lastIndexOf(".") + 1);
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append(' ').append(result.getParams().getParam(parameter));
    }
    result
        .getAggregatedResult()
        .getIterationResults()
        .forEach(
            measurement ->
                measured.add(name.toString(), measurement.getPrimaryResult().getScore()));
    measured.addOctets(name.toString(), octets(result));
  }

  private static double octets(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
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
        "Measured on %s: %d cores of %s %s, Java %s; by turns, %d of each; then %d rounds of %d s of each.",
        LocalDate.now(java.time.ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        cpu,
        Runtime.version(),
        rounds * TURNS,
        rounds,
        seconds);
  }
}
