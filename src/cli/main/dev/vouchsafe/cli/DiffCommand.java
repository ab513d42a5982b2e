package dev.vouchsafe.cli;

import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.compare.difference.Level;
import dev.vouchsafe.compare.report.Diff;
import dev.vouchsafe.compare.report.DiffJson;
import dev.vouchsafe.compare.report.DiffPage;
import dev.vouchsafe.compare.report.DiffSarif;
import dev.vouchsafe.compare.report.DiffText;
import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.inspect.Accepted;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: lists the differences between two responses that a service provider can notice. */
@Command(
    name = "diff",
    description =
        "Lists the differences between two responses that a service provider can notice,"
            + " and their reasons.")
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description =
          "A response in any form that verify reads, a HAR file or an export of SAML-tracer"
              + " (the last response, or"
              + " FILE#2), a login file or a tenant's folder; FILE@legacy and FILE@upgraded"
              + " choose the precedence of"
              + " the latter two. - is standard input.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "What A is compared with.")
  private String second;

  @Mixin private DiffOptions options;

  @Option(
      names = "--level",
      paramLabel = "strict|accepts|accounts",
      defaultValue = "strict",
      description =
          "The differences that count: all, those that service providers can notice, or"
              + " those that choose the account. Default: ${DEFAULT-VALUE}.")
  private LevelName level;

  @Option(
      names = "--format",
      paramLabel = "text|json|sarif|html",
      defaultValue = "text",
      description = "What to print. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--show-values",
      description = "Show values instead of digests; values of denied fields are never shown.")
  private boolean showValues;

  @Option(
      names = "--digest-key",
      paramLabel = "FILE",
      description =
          "A key for the digests of values, in Base64, so that they are the same in several"
              + " reports.")
  private Path digestKey;

  @Option(
      names = "--accept-file",
      paramLabel = "FILE",
      description =
          "Accepted differences: [{code, client, subject, reason, until}]. An entry with a"
              + " client counts only with --client. An expired or unused entry is a finding.")
  private Path acceptFile;

  /** The values of {@code --level} as users write them. */
  enum LevelName {
    strict(Level.STRICT),
    accepts(Level.ACCEPTS),
    accounts(Level.ACCOUNTS);

    private final Level level;

    LevelName(Level level) {
      this.level = level;
    }
  }

  /** The values of {@code --format} as users write them. */
  enum Format {
    text,
    json,
    sarif,
    html
  }

  private DiffCommand(Console console) {
    this.console = console;
  }

  /** Creates the command; its help lists every class of difference. */
  static CommandLine with(Console console) {
    CommandLine command = new CommandLine(new DiffCommand(console));
    List<String> footer = new ArrayList<>(List.of("", "Differences:"));
    Arrays.stream(DifferenceClass.values())
        .sorted(Comparator.comparing(DifferenceClass::code))
        .forEach(
            each ->
                footer.add("  " + each.code() + " " + each.weight().word() + ": " + each.words()));
    footer.addAll(
        List.of(
            "",
            "Ids, instants, signature values and certificates of the same key are not differences.",
            "Exit codes: 0 the same within the level, 1 they differ, 2 wrong usage or"
                + " unreadable input."));
    command.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    return command;
  }

  @Override
  public Integer call() {
    if (first.equals(LoginInputs.STDIN) && second.equals(LoginInputs.STDIN)) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "diff",
              "both sides are standard input, which is read once",
              "give a file for one of them"));
    }
    DiffSide from = DiffSide.of(first);
    DiffSide to = DiffSide.of(second);
    List<Path> tenants =
        Stream.of(from, to).filter(DiffSide::isTenant).map(DiffSide::path).toList();
    Accepted<Difference> accepted =
        Accepted.of(
            level.level.of(
                Comparison.of(
                    from.answer(console, options, tenants), to.answer(console, options, tenants))),
            acceptances(),
            DiffCommand::isAbout,
            LocalDate.now(ZoneOffset.UTC));
    Diff diff =
        new Diff(
            first,
            second,
            level.level,
            accepted.left(),
            DigestKeyFile.display(digestKey, showValues));
    switch (format) {
      case text -> DiffText.of(diff).forEach(console::print);
      case json -> console.out().println(MetadataJson.pretty(DiffJson.of(diff)));
      case sarif -> console.out().println(MetadataJson.pretty(DiffSarif.of(diff)));
      case html -> console.out().print(DiffPage.of(diff));
    }
    accepted.stale().forEach(console::tell);
    return diff.same() && accepted.stale().isEmpty() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
  }

  /** Returns the acceptances for every client and for the chosen client. */
  private List<Acceptance> acceptances() {
    return acceptFile == null
        ? List.of()
        : Acceptance.read(
                acceptFile,
                code -> DifferenceClass.of(code).isPresent(),
                "see: vouchsafe diff --help",
                Set.of())
            .stream()
            .filter(each -> each.client().filter(name -> !options.isOf(name)).isEmpty())
            .toList();
  }

  private static boolean isAbout(Acceptance acceptance, Difference difference) {
    return acceptance.code().equals(difference.kind().code())
        && acceptance.subject().filter(each -> !each.equals(difference.subject())).isEmpty();
  }
}
