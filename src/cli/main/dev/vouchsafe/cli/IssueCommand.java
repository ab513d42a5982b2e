package dev.vouchsafe.cli;

import dev.vouchsafe.Issued;
import dev.vouchsafe.cli.IssuerOptions.Issuers;
import dev.vouchsafe.cli.LoginInputs.Input;
import dev.vouchsafe.compare.parallel.OrderedRun;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.CountedSettings;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code issue}: prints the response or the tokens of one or many logins. */
@Command(
    name = "issue",
    description = "Issues the signed response, or the tokens, of a login file, or of many.",
    footer = {
      "",
      "With several files, or with - for one login a line on standard input, --format json,"
          + " base64 or jwt prints one line for each"
          + " login in the same order; a login that is refused or cannot be read gives a"
          + " line with its problem.",
      "Exit codes: 0 issued, 2 wrong usage or unreadable input, 3 a login was refused."
    })
final class IssueCommand implements Callable<Integer> {
  /** The most logins that each core may process ahead of the output. */
  private static final int AHEAD_PER_CORE = 32;

  private static final int MANY = 500;

  private final Console console;

  @Mixin private IssuerOptions options;

  @Mixin private TenantOptions tenant;

  @Parameters(
      arity = "0..*",
      paramLabel = "LOGIN.json",
      description = "Login files, or - for standard input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--format",
      paramLabel = "xml|base64|form|json|jwt",
      description =
          "What to print. Default: xml, and jwt for logins of oidc, which have tokens and no XML.")
  private IssueFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file, whole or not at all, instead of standard output.")
  private Path out;

  @Option(
      names = "--debug-log",
      paramLabel = "FILE|-",
      description =
          "Append the debug events, redacted, to this file as JSON lines; - for standard error.")
  private String debugLog;

  @Option(
      names = "--tenant-log",
      paramLabel = "FILE|-",
      description =
          "Append the entries for the tenant's log to this file as JSON lines; - for"
              + " standard error.")
  private String tenantLog;

  IssueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    tenant.check(inputs);
    boolean stdin = inputs.contains(LoginInputs.STDIN);
    boolean byLine = format != null && format.isByLine();
    if (inputs.size() > 1 && (stdin || !byLine || out != null)) {
      throw wrongUsage(
          stdin
              ? "- reads all of standard input and cannot be combined with other inputs"
              : "several logins cannot be written as "
                  + (out != null ? "one file" : format == null ? "xml" : format),
          "use --format json or --format base64 without --out, or give one login");
    }
    try (LineFile debugLines = LineFile.open("--debug-log", debugLog, console);
        LineFile tenantLines = LineFile.open("--tenant-log", tenantLog, console)) {
      SamlDebugLog log =
          debugLog == null
              ? SamlDebugLog.slf4j()
              : SamlDebugLog.to(event -> debugLines.write(event.json()));
      boolean lines = stdin && byLine && out == null;
      LoginScripts scripts = options.scripts();
      Optional<Input> only =
          lines || inputs.size() > 1 ? Optional.empty() : Optional.of(only().readAhead(scripts));
      boolean many = lines || inputs.size() >= MANY;
      Run run = new Run(options.issuers(console, log, many, scripts), tenantLines);
      return only.isPresent() ? one(only.get(), run) : many(all(lines), run);
    }
  }

  private Input only() {
    return tenant.isGiven()
        ? tenant.input(console)
        : inputs.contains(LoginInputs.STDIN)
            ? LoginInputs.whole(console.in())
            : LoginInputs.ofFiles(List.of(Path.of(inputs.get(0)))).next();
  }

  /**
   * @param lines whether standard input holds any number of logins
   */
  private LoginInputs all(boolean lines) {
    return lines
        ? LoginInputs.ofLines(console.in())
        : LoginInputs.ofFiles(inputs.stream().map(Path::of).toList());
  }

  /** The issuers of a run, and the file for the tenant's log. */
  private record Run(Issuers issuers, LineFile tenantLog) {
    void log(List<LogEntry> entries) {
      entries.forEach(entry -> tenantLog.write(entry.json()));
    }
  }

  private int one(Input input, Run run) {
    try {
      Issued issued = run.issuers().issue(0, input.login().get());
      String text = format == null ? IssueFormat.printDefault(issued) : format.print(issued);
      run.log(issued.logEntries());
      warnOfSettings(issued);
      if (out == null) {
        console.out().print(format == IssueFormat.form ? text : text + "\n");
      } else {
        new OutputFile(out).write(text.getBytes(StandardCharsets.UTF_8));
      }
      return ExitCode.DONE;
    } catch (ProblemException e) {
      if (format != null && format.isByLine() && out == null) {
        console.out().println(JsonOutput.problem(e.problem()));
      }
      throw e;
    }
  }

  /**
   * Warns of misspelt settings and of unsupported add-ons, because neither has a visible effect on
   * the response.
   */
  private void warnOfSettings(Issued issued) {
    for (Decision decision : issued.trace().decisions()) {
      if (decision.kind() == Kind.SETTING
          && decision.caution().isPresent()
          && CountedSettings.unknown(decision.subject(), Position.of("")).isPresent()) {
        console.warn(decision.subject() + ": " + decision.caution().get());
      }
    }
  }

  /** One line of output, its exit code, and the entries for the tenant's log. */
  private record Line(String text, int code, List<LogEntry> logEntries) {}

  private int many(Iterator<Input> logins, Run run) {
    Tally tally = new Tally(console);
    Iterator<Numbered> numbered = new NumberedInputs(logins);
    OrderedRun.run(
        numbered,
        AHEAD_PER_CORE,
        login -> line(login, run.issuers()),
        new OrderedRun.Sink<>() {
          @Override
          public void take(Line line) {
            console.out().println(line.text());
            run.log(line.logEntries());
            tally.count(line.code());
          }

          @Override
          public void pause() {
            console.out().flush();
          }
        });
    return tally.exitCode();
  }

  private Line line(Numbered login, Issuers issuers) {
    try {
      Issued issued = issuers.issue(login.index(), login.input().login().get());
      return new Line(format.print(issued), ExitCode.DONE, issued.logEntries());
    } catch (InvalidInputException e) {
      return new Line(JsonOutput.problem(e.problem()), ExitCode.WRONG_USAGE, List.of());
    } catch (ProblemException e) {
      return new Line(JsonOutput.problem(e.problem()), ExitCode.REFUSED, List.of());
    }
  }

  private record Numbered(int index, Input input) {}

  private static final class NumberedInputs implements Iterator<Numbered> {
    private final Iterator<Input> inputs;
    private int index;

    private NumberedInputs(Iterator<Input> inputs) {
      this.inputs = inputs;
    }

    @Override
    public boolean hasNext() {
      return inputs.hasNext();
    }

    @Override
    public Numbered next() {
      return new Numbered(index++, inputs.next());
    }
  }

  private static InvalidInputException wrongUsage(String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", "issue", message, nextStep));
  }
}
