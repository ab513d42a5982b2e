package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.lint.LintJson;
import dev.vouchsafe.auth0.lint.LintReport;
import dev.vouchsafe.auth0.lint.LintRule;
import dev.vouchsafe.auth0.lint.LintSarif;
import dev.vouchsafe.auth0.lint.TenantLint;
import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lint}: reads a tenant and reports settings with surprising effects. */
@Command(
    name = "lint",
    description =
        "Reads a tenant's export and reports settings and scripts with surprising effects.")
final class LintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description =
          "A tenant as Auth0's Deploy CLI exports it, in directory or YAML format, whole or"
              + " of some sections.")
  private Path tenant;

  @Option(
      names = "--format",
      paramLabel = "text|json|sarif",
      defaultValue = "text",
      description =
          "What to print: a line for each finding, JSON, or SARIF 2.1.0. Default:"
              + " ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "A user export, a list or one user a line. Default: the tenant's users.json, users.ndjson"
              + " and users/.")
  private Path users;

  @Mixin private KeywordOption keywords;

  @Option(
      names = {"--accept", "--ignore"},
      paramLabel = "CODE",
      split = ",",
      description = "Codes of findings to leave out, such as VS402.")
  private List<String> ignored = List.of();

  @Option(
      names = "--accept-file",
      paramLabel = "FILE",
      description =
          "Accepted findings: [{code, subject, reason, until}]; subject is the file of the"
              + " finding. An expired or unused entry is a finding.")
  private Path acceptFile;

  /** The values of {@code --format} as users write them. */
  enum Format {
    text,
    json,
    sarif
  }

  private LintCommand(Console console) {
    this.console = console;
  }

  /** Creates the command; its help lists every kind of finding. */
  static CommandLine with(Console console) {
    CommandLine command = new CommandLine(new LintCommand(console));
    List<String> footer = new ArrayList<>(List.of("", "Findings:"));
    for (LintRule rule : LintRule.ALL) {
      LintRule.About about = rule.about();
      footer.add("  " + about.code() + " " + about.severity().word() + ": " + about.summary());
    }
    footer.addAll(
        List.of(
            "",
            "Lint parses code without running it; code under a condition counts as executed.",
            "Exit codes: 0 no findings, 1 findings of any weight, 2 wrong usage or"
                + " unreadable input; everything else is still linted."));
    command.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    return command;
  }

  @Override
  public Integer call() {
    Set<String> without = ignoredCodes();
    Path folder = tenant.toString().equals(".") ? tenant : tenant.normalize();
    DeployCliExport.Partial export = DeployCliExport.readWhatCanBe(folder, keywords.values());
    export.export().notes().forEach(note -> console.warn(note.line()));
    LintReport report =
        TenantLint.of(
                export,
                users == null
                    ? ExportedUsers.in(export.export().folder())
                    : ExportedUsers.of(users))
            .without(without)
            .without(acceptances(), LocalDate.now(ZoneOffset.UTC));
    print(report);
    report.problems().forEach(console::tell);
    report.stale().forEach(console::tell);
    if (!report.problems().isEmpty()) {
      return ExitCode.WRONG_USAGE;
    }
    return report.findings().isEmpty() && report.stale().isEmpty()
        ? ExitCode.DONE
        : ExitCode.ANSWER_IS_NO;
  }

  private void print(LintReport report) {
    switch (format) {
      case text -> report.findings().forEach(finding -> console.print(finding.line()));
      case json -> console.out().println(MetadataJson.pretty(LintJson.of(report)));
      case sarif -> console.out().println(MetadataJson.pretty(LintSarif.of(report)));
    }
  }

  private List<Acceptance> acceptances() {
    return acceptFile == null
        ? List.of()
        : Acceptance.read(
            acceptFile, knownCodes()::contains, "see: vouchsafe lint --help", Set.of());
  }

  private static Set<String> knownCodes() {
    Set<String> known = new TreeSet<>();
    LintRule.ALL.forEach(rule -> known.add(rule.about().code()));
    return known;
  }

  private Set<String> ignoredCodes() {
    Set<String> known = knownCodes();
    for (String code : ignored) {
      if (!known.contains(code)) {
        throw new InvalidInputException(
            new Problem(
                "unknown-code",
                "--accept",
                "no finding has the code \"" + code + "\"",
                NearestName.of(code, known)
                    .map(nearest -> "write " + nearest + " if that is meant")
                    .orElse("use one of " + String.join(", ", known))));
      }
    }
    return Set.copyOf(ignored);
  }
}
