package dev.vouchsafe.cli;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.cli.IssuerOptions.Issuers;
import dev.vouchsafe.cli.LoginInputs.Input;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code issue}: prints the response of a login, or of many. */
@Command(
    name = "issue",
    description = "Issues the signed response of a login file, or of many.",
    footer = {
      "",
      "With several files, or with - for one login a line on standard input, --format json or base64 prints one line for each"
          + " login in the same order; a login that is refused or cannot be read gives a line with its problem.",
      "Exit codes: 0 issued, 2 wrong usage or unreadable input, 3 a login was refused."
    })
final class IssueCommand implements Callable<Integer> {
  private static final int MANY = 500;

  private final Console console;

  @Mixin private IssuerOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "LOGIN.json",
      description = "Login files, or - for standard input.")
  private List<String> inputs;

  @Option(
      names = "--format",
      paramLabel = "xml|base64|form|json",
      defaultValue = "xml",
      description = "What to print. Default: ${DEFAULT-VALUE}.")
  private Format format;

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

  /** The choices of {@code --format} as they are written. */
  enum Format {
    xml {
      @Override
      String print(IssuedResponse response) {
        return new String(response.xml(), StandardCharsets.UTF_8);
      }
    },
    base64 {
      @Override
      String print(IssuedResponse response) {
        return response.base64();
      }
    },
    form {
      @Override
      String print(IssuedResponse response) {
        return response.postForm().html();
      }
    },
    json {
      @Override
      String print(IssuedResponse response) {
        return JsonOutput.issued(response);
      }
    };

    abstract String print(IssuedResponse response);

    /** True for the formats in which a failure is a line of output too. */
    boolean isByLine() {
      return this == base64 || this == json;
    }
  }

  IssueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean stdin = inputs.contains(LoginInputs.STDIN);
    if (inputs.size() > 1 && (stdin || !format.isByLine() || out != null)) {
      throw wrongUsage(
          stdin
              ? "- stands for all of standard input and goes with no other input"
              : "several logins cannot be written as " + (out != null ? "one file" : format),
          "use --format json or --format base64 without --out, or give one login");
    }
    if (debugLog == null) {
      return issue(stdin, options.issuers(console, SamlDebugLog.slf4j(), isForMany(stdin)));
    }
    try (DebugLogFile file = DebugLogFile.open(debugLog, console)) {
      return issue(stdin, options.issuers(console, file.log(), isForMany(stdin)));
    }
  }

  /** Standard input may hold any number of logins. */
  private boolean isForMany(boolean stdin) {
    return inputs.size() >= MANY || (stdin && format.isByLine() && out == null);
  }

  private int issue(boolean stdin, Issuers issuers) {
    if (stdin && format.isByLine() && out == null) {
      return many(LoginInputs.ofLines(console.in()), issuers);
    } else if (inputs.size() > 1) {
      return many(LoginInputs.ofFiles(inputs.stream().map(Path::of).toList()), issuers);
    }
    return one(
        stdin
            ? LoginInputs.whole(console.in())
            : LoginInputs.ofFiles(List.of(Path.of(inputs.get(0)))).next(),
        issuers);
  }

  private int one(Input input, Issuers issuers) {
    try {
      String text = format.print(issuers.issue(0, input.login().get()));
      if (out == null) {
        console.out().print(format == Format.form ? text : text + "\n");
      } else {
        new OutputFile(out).write(text.getBytes(StandardCharsets.UTF_8));
      }
      return ExitCode.DONE;
    } catch (ProblemException e) {
      if (format.isByLine() && out == null) {
        console.out().println(JsonOutput.problem(e.problem()));
      }
      throw e;
    }
  }

  /** One line of output and what it means for the exit code. */
  private record Line(String text, int code) {}

  private int many(Iterator<Input> logins, Issuers issuers) {
    Tally tally = new Tally(console);
    Iterator<Numbered> numbered = new NumberedInputs(logins);
    OrderedRun.run(
        numbered,
        login -> line(login, issuers),
        line -> {
          console.out().println(line.text());
          tally.count(line.code());
        });
    return tally.exitCode();
  }

  private Line line(Numbered login, Issuers issuers) {
    try {
      IssuedResponse response = issuers.issue(login.index(), login.input().login().get());
      return new Line(format.print(response), ExitCode.DONE);
    } catch (InvalidInputException e) {
      return new Line(JsonOutput.problem(e.problem()), ExitCode.WRONG_USAGE);
    } catch (ProblemException e) {
      return new Line(JsonOutput.problem(e.problem()), ExitCode.REFUSED);
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
