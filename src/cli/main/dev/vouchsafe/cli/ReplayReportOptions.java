package dev.vouchsafe.cli;

import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.compare.replay.AcceptFile;
import dev.vouchsafe.compare.replay.Calibration;
import dev.vouchsafe.compare.replay.Counts;
import dev.vouchsafe.compare.replay.ReportFolder;
import dev.vouchsafe.compare.replay.Row;
import dev.vouchsafe.compare.replay.Tally;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The options for the report of a replay and for accepted differences. */
final class ReplayReportOptions {
  private static final int EXAMPLES = 3;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the report; an existing report is replaced.")
  private Path out;

  @Option(
      names = "--accept-file",
      paramLabel = "FILE",
      description =
          "Accepted differences: [{\"code\", \"client\", \"subject\", \"reason\","
              + " \"until\"}]. An expired or unused entry is a finding.")
  private Path acceptFile;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description =
          "What to print: a summary, or the content of summary.json. Default: ${DEFAULT-VALUE}.")
  private Format format;

  /** The values of {@code --format} as users write them. */
  enum Format {
    text,
    json
  }

  Path out() {
    if (out == null) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage", "--out", "no folder is given for the report", "give --out DIR"));
    }
    return out;
  }

  AcceptFile acceptFile() {
    return acceptFile == null ? AcceptFile.NONE : AcceptFile.read(acceptFile);
  }

  LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Prints the totals on standard output.
   *
   * @return the exit code
   */
  int print(Console console, Tally tally) {
    if (format == Format.json) {
      console.out().print(ReportFolder.summary(out));
    } else {
      text(console, tally);
    }
    return tally.settled() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
  }

  private void text(Console console, Tally tally) {
    Calibration calibration = tally.calibration();
    if (calibration.any()) {
      console.print(calibration.sentence());
      calibration.unreadable().stream()
          .limit(EXAMPLES)
          .forEach(row -> console.print("unreadable: " + row.problem().orElseThrow().line()));
    }
    Counts counts = tally.counts();
    console.print(
        counts.users()
            + (counts.users() == 1 ? " user, " : " users, ")
            + counts.logins()
            + (counts.logins() == 1 ? " login: " : " logins: ")
            + counts.same()
            + " the same, "
            + counts.differing()
            + (counts.differing() == 1 ? " differs, " : " differ, ")
            + counts.unreadable()
            + " unreadable");
    Arrays.stream(DifferenceClass.values())
        .filter(each -> tally.classes().containsKey(each.code()))
        .forEach(each -> console.print(words(each) + ": " + tally.classes().get(each.code())));
    tally
        .unreadable()
        .forEach(row -> console.print("unreadable: " + where(row) + row.problem().line()));
    if (tally.accepted() > 0) {
      console.print("accepted: " + tally.accepted());
    }
    tally.findings().forEach(finding -> console.print(finding.line()));
    console.print("report: " + out);
  }

  /** Names the user and the client of a login; the problem of a user names the line itself. */
  private static String where(Row.Unreadable row) {
    return row.client().map(client -> "line " + row.line() + ", " + client + ": ").orElse("");
  }

  /** Describes a class of difference: its name, weight and meaning. */
  private static String words(DifferenceClass kind) {
    return kind.code() + " " + kind.weight().word() + ": " + kind.words();
  }
}
