package dev.vouchsafe.cli;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.NearestName;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
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

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print results and errors only: no warnings, no progress.")
  @SuppressWarnings("unused") // read before picocli runs, because picocli prints too
  private boolean quiet;

  private final Optional<DistributedReplay.Cluster> cluster;

  private Main(Console console, Optional<DistributedReplay.Cluster> cluster) {
    this.console = console;
    this.cluster = cluster;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Console console =
        new Console(System.in, out, err, isTerminal(2), Paint.of(isTerminal(1)), false);
    System.exit(run(args, console, Optional.empty()));
  }

  /** Runs the command line with other streams than those of the process; returns the exit code. */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    return run(args, new Console(in, out, err), Optional.empty());
  }

  /**
   * Runs the command line.
   *
   * @param cluster the cluster that answers the users of {@code replay}; empty to answer them in
   *     this process
   */
  static int run(String[] args, Console console, Optional<DistributedReplay.Cluster> cluster) {
    boolean quiet = List.of(args).contains("--quiet");
    int code = new Main(quiet ? console.quietly() : console, cluster).commands(args).execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  /**
   * Asks the system about each stream, because Java knows only whether input and output are both
   * terminals.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Path.of("/proc/self/fd/" + descriptor).toRealPath();
      return target.startsWith("/dev/pts") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns all commands, for the manual. */
  static CommandLine commands(Console console) {
    return new Main(console, Optional.empty()).commands(new String[0]);
  }

  private CommandLine commands(String[] args) {
    CommandLine commands = new CommandLine(this);
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.MEANINGS);
    subcommands(args.length == 0 ? "" : args[0])
        .forEach((name, command) -> commands.addSubcommand(name, command.get()));
    return commands // The settings apply to subcommands, too.
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .registerConverter(Instant.class, new TimeOption())
        .setExecutionStrategy(this::executed)
        .setParameterExceptionHandler(this::wrongUsage)
        .setExecutionExceptionHandler(this::failed);
  }

  /** Returns the requested command, or all for the help: picocli takes long to create a command. */
  private Map<String, Supplier<Object>> subcommands(String asked) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("issue", () -> new IssueCommand(console));
    all.put("explain", () -> new ExplainCommand(console));
    all.put("verify", () -> new VerifyCommand(console));
    all.put("diff", () -> DiffCommand.with(console));
    all.put("replay", () -> ReplayCommand.with(console, cluster));
    all.put("lint", () -> LintCommand.with(console));
    all.put("metadata", () -> MetadataCommand.with(console));
    all.put("fault", () -> FaultCommand.with(console));
    all.put("check-sp", () -> new CheckSpCommand(console));
    all.put("serve", () -> new ServeCommand(console));
    if (all.containsKey(asked)) {
      return Map.of(asked, all.get(asked));
    }
    all.put("help", CommandLine.HelpCommand::new);
    all.put("generate-completion", AutoComplete.GenerateCompletion::new);
    all.put("generate-man-pages", () -> new ManPagesCommand(console));
    return all;
  }

  private int wrongUsage(CommandLine.ParameterException e, String[] args) {
    CommandLine commands = e.getCommandLine();
    console.error(
        reason(e, commands, args)
            + "; see: "
            + commands.getCommandSpec().qualifiedName()
            + " --help");
    return ExitCode.WRONG_USAGE;
  }

  /** Describes what is wrong with the arguments and names the nearest known option or command. */
  private static String reason(
      CommandLine.ParameterException e, CommandLine commands, String[] args) {
    boolean isMain = commands.getParent() == null;
    if (isMain && args.length == 0) {
      return "no command is given; use one of "
          + String.join(", ", commands.getSubcommands().keySet());
    }
    if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    String given = unmatched.getUnmatched().get(0);
    boolean option = unmatched.isUnknownOption();
    boolean command = !option && !commands.getSubcommands().isEmpty();
    String reason =
        option
            ? "Unknown option: '" + given + "'"
            : command ? "unknown command: '" + given + "'" : e.getMessage();
    Set<String> known =
        option
            ? commands.getCommandSpec().optionsMap().keySet()
            : commands.getSubcommands().keySet();
    return NearestName.of(given, known)
        .map(name -> reason + "; did you mean " + name + "?")
        .orElse(reason);
  }

  private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (debug) {
      failure.printStackTrace(console.err());
    }
    if (failure instanceof ProblemException known) {
      console.tell(known);
      return failure instanceof IssuanceException ? ExitCode.REFUSED : ExitCode.WRONG_USAGE;
    }
    console.error(
        "a defect in vouchsafe ("
            + failure.getClass().getName()
            + "); run again with --debug and report what it prints");
    return ExitCode.DEFECT;
  }

  /**
   * Computes the version only for {@code --version}: it names the crypto provider and so loads it,
   * and picocli calls a version provider in every run.
   */
  private int executed(CommandLine.ParseResult parsed) {
    for (CommandLine.ParseResult each :
        parsed.asCommandLineList().stream().map(CommandLine::getParseResult).toList()) {
      if (each.isVersionHelpRequested()) {
        each.commandSpec().version(version());
      }
      each.matchedArgs().forEach(argument -> refuseUrl(argument, each));
      each.matchedOptionsSet().forEach(option -> PrivateFiles.warn(console, option));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Refuses a URL where the argument must be a file. */
  private static void refuseUrl(ArgSpec argument, CommandLine.ParseResult given) {
    if (argument.isOption() && !argument.type().equals(Path.class)) {
      return;
    }
    for (String value : argument.stringValues()) {
      if (value.startsWith("http://") || value.startsWith("https://")) {
        throw new CommandLine.ParameterException(
            given.commandSpec().commandLine(),
            "'"
                + value
                + "' is a URL, but this must be a file; download it: curl -fsS -o FILE URL,"
                + " and give FILE"
                + (argument.isOption()
                    ? ""
                    : ", or - for standard input where the command has it"));
      }
    }
  }

  /** Returns the version of the jar, and of Java and the crypto provider. */
  private static String[] version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "vouchsafe " + (version == null ? "(not from a jar)" : version),
      "java " + Runtime.version(),
      "signatures of many logins: " + CryptoProviders.description()
    };
  }
}
