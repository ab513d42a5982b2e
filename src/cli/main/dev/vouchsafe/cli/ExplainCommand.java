package dev.vouchsafe.cli;

import dev.vouchsafe.Issued;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.cli.IssuerOptions.Issuers;
import dev.vouchsafe.cli.LoginInputs.Input;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: explains each attribute of a response, and each that is missing. */
@Command(
    name = "explain",
    description =
        "Explains each attribute of a login's response or claim of its tokens, and each"
            + " that is missing.",
    footer = {
      "",
      "Exit codes: 0 the login would be issued, 2 wrong usage or unreadable input, 3 it"
          + " would be refused."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private IssuerOptions options;

  @Mixin private TenantOptions tenant;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description =
          "What to print: sections for people, or one line of JSON a login. Default:"
              + " ${DEFAULT-VALUE}.")
  private Format format;

  enum Format {
    text,
    json
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "LOGIN.json",
      description = "Login files, or - for one login on standard input.")
  private List<String> inputs = List.of();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    tenant.check(inputs);
    Issuers issuers = options.issuers(console, SamlDebugLog.slf4j(), false);
    if (tenant.isGiven()) {
      return explain(tenant.input(console), issuers, 0);
    }
    int code = ExitCode.DONE;
    for (int i = 0; i < inputs.size(); i++) {
      String name = inputs.get(i);
      Input input =
          name.equals(LoginInputs.STDIN)
              ? LoginInputs.whole(console.in())
              : LoginInputs.ofFiles(List.of(Path.of(name))).next();
      if (inputs.size() > 1 && format == Format.text) {
        console.out().println((i == 0 ? "" : "\n") + "== " + Console.oneLine(input.name()));
      }
      code = worse(code, explain(input, issuers, i));
    }
    return code;
  }

  private int explain(Input input, Issuers issuers, int index) {
    try {
      Issued issued = issuers.issue(index, input.login().get());
      if (format == Format.json) {
        console.out().println(JsonOutput.explained(issued));
      } else {
        console.printLines(Explanation.of(issued.trace()));
      }
      return ExitCode.DONE;
    } catch (LoginRefusedException e) {
      if (format == Format.json) {
        console.out().println(JsonOutput.explained(e));
      } else {
        console.printLines(Explanation.of(e.trace()));
        console.print("Refused");
        console.print("  " + e.problem().line());
      }
      console.tell(e);
      return ExitCode.REFUSED;
    } catch (InvalidInputException e) {
      if (format == Format.json) {
        console.out().println(JsonOutput.problem(e.problem()));
      }
      console.tell(e);
      return ExitCode.WRONG_USAGE;
    }
  }

  /** Returns the worse of two exit codes: unreadable input is worse than a refused login. */
  private static int worse(int one, int other) {
    return one == ExitCode.WRONG_USAGE || other == ExitCode.DONE ? one : other;
  }
}
