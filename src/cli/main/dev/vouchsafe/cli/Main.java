package dev.vouchsafe.cli;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.signing.CryptoProviders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code vouchsafe}. */
@Command(
    name = "vouchsafe",
    description = "Turns what is known about a user into signed SAML assertions.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT)
public final class Main {
  private final Console console;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(args, new Console(System.in, out, err, errorIsTerminal())));
  }

  /** Runs the command line with other streams than the process's; returns the exit code. */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    return run(args, new Console(in, out, err, false));
  }

  private static int run(String[] args, Console console) {
    int code = new Main(console).commands(args).execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  /**
   * Java tells only whether input and output both are a terminal, so the system is asked about
   * standard error.
   */
  private static boolean errorIsTerminal() {
    try {
      Path target = Path.of("/proc/self/fd/2").toRealPath();
      return target.startsWith("/dev/pts") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private CommandLine commands(String[] args) {
    CommandLine commands = new CommandLine(this);
    subcommands(args.length == 0 ? "" : args[0])
        .forEach((name, command) -> commands.addSubcommand(name, command.get()));
    return commands // What is set now holds for subcommands, too.
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionStrategy(Main::executed)
        .setParameterExceptionHandler(this::wrongUsage)
        .setExecutionExceptionHandler(this::failed);
  }

  /** The one that is asked for; else all, to be told of. Making one takes picocli a while. */
  private Map<String, Supplier<Object>> subcommands(String asked) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("issue", () -> new IssueCommand(console));
    all.put("explain", () -> new ExplainCommand(console));
    all.put("verify", () -> new VerifyCommand(console));
    all.put("lint", () -> LintCommand.with(console));
    all.put("metadata", () -> MetadataCommand.with(console));
    all.put("serve", () -> new ServeCommand(console));
    return all.containsKey(asked) ? Map.of(asked, all.get(asked)) : all;
  }

  private int wrongUsage(CommandLine.ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.error(e.getMessage() + "; see: " + command + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (debug) {
      failure.printStackTrace(console.err());
    }
    if (failure instanceof ProblemException told) {
      console.tell(told);
      return failure instanceof IssuanceException ? ExitCode.REFUSED : ExitCode.WRONG_USAGE;
    }
    console.error(
        "a defect in vouchsafe ("
            + failure.getClass().getName()
            + "); run again with --debug and report what it prints");
    return ExitCode.DEFECT;
  }

  /**
   * The version is made up only when it is asked for: what computes signatures has to be loaded to
   * be told, and picocli asks a version provider in every run.
   */
  private static int executed(CommandLine.ParseResult parsed) {
    for (CommandLine.ParseResult each :
        parsed.asCommandLineList().stream().map(CommandLine::getParseResult).toList()) {
      if (each.isVersionHelpRequested()) {
        each.commandSpec().version(version());
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The version that the jar was built as, and what it runs on. */
  private static String[] version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "vouchsafe " + (version == null ? "(not from a jar)" : version),
      "java " + Runtime.version(),
      "signatures of many logins: " + CryptoProviders.told()
    };
  }
}
