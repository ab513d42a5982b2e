package dev.vouchsafe.cli;

import dev.vouchsafe.compare.replay.Report;
import dev.vouchsafe.compare.replay.ReportFolder;
import dev.vouchsafe.compare.replay.Tally;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay merge}: merges the reports of the parts of one replay. */
@Command(
    name = "merge",
    description =
        "Merges the reports of all parts of a replay into the same files as of one"
            + " undivided replay.",
    footer = {"", "Exit codes: as for vouchsafe replay."})
final class ReplayMergeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folders that replay --shard wrote, each once.")
  private List<Path> parts;

  @Mixin private ReplayReportOptions report;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge acceptances as if it were this time.")
  private Instant at;

  ReplayMergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
    Tally tally = new Tally(report.acceptFile(), report.today(clock));
    try (ReportFolder folder = new ReportFolder(report.out())) {
      new Report(folder, tally).merge(parts);
    }
    return report.print(console, tally);
  }
}
