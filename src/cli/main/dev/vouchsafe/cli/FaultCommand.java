package dev.vouchsafe.cli;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.faults.FaultyAnswer;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fault}: lists the faults, and makes answers with a fault for use with other tools. */
@Command(
    name = "fault",
    description = "Lists the faults of answers, or issues a login with a fault.")
final class FaultCommand {
  private FaultCommand() {}

  static CommandLine with(Console console) {
    return new CommandLine(new FaultCommand())
        .addSubcommand(new ListOf(console))
        .addSubcommand(new Show(console))
        .addSubcommand(new Make(console));
  }

  private static Fault fault(String id) {
    return Faults.byId(id)
        .orElseThrow(
            () ->
                problem(
                    "unknown-fault",
                    "fault",
                    "there is no fault " + Console.oneLine(id),
                    "vouchsafe fault list prints the ids"));
  }

  private static InvalidInputException problem(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }

  @Command(
      name = "list",
      description = "Prints every fault: id, level, class, right behaviour, name.")
  private static final class ListOf implements Callable<Integer> {
    private final Console console;

    private ListOf(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      for (Fault fault : Faults.all()) {
        console
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%s  %-6s  %-13s  %-17s  %s",
                    fault.id(),
                    fault.level(),
                    fault.family().word(),
                    fault.right().word(),
                    fault.name()));
      }
      return ExitCode.DONE;
    }
  }

  @Command(name = "show", description = "Prints what is known about one fault.")
  private static final class Show implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", description = "Such as VSP100.")
    private String id;

    private Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Fault fault = fault(id);
      console.out().println(fault.id() + "  " + fault.name());
      console.out().println("class:   " + fault.family().word());
      console.out().println("level:   " + fault.level());
      console.out().println("right:   " + fault.right().word());
      console.out().println("clause:  " + fault.clause());
      console.out().println("cve:     " + fault.cve().orElse("-"));
      console.out().println("place:   " + fault.bite().word());
      return ExitCode.DONE;
    }
  }

  @Command(name = "make", description = "Issues a login with a fault and prints the message.")
  private static final class Make implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "ID", description = "Such as VSP100.")
    private String id;

    @Parameters(index = "1", paramLabel = "LOGIN.json", description = "A login file.")
    private Path login;

    @Option(
        names = "--format",
        paramLabel = "xml|base64|form",
        description = "What to print. Default: xml.")
    private FaultFormat format = FaultFormat.xml;

    @Mixin private RsaPairFiles pair;

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        description = "Issue as if it were this time, such as 2026-11-22T08:00:00Z.")
    private Instant at;

    @Option(names = "--id", paramLabel = "SEED", description = "Derive every id from this text.")
    private String idSeed;

    private Make(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Fault fault = fault(id);
      if (!fault.bite().isInMessage()) {
        throw problem(
            "fault-not-in-message",
            fault.id(),
            "the fault is in the " + fault.bite().word() + ", not in a single message",
            "choose a fault in content, signature, message or encryption");
      }
      Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
      Login toIssue = LoginFile.read(login);
      FaultyAnswer answer =
          FaultyIssuer.of(this::builder, pair(clock.instant()), clock).issue(toIssue, fault);
      console
          .out()
          .print(
              switch (format) {
                case xml -> answer.xml() + "\n";
                case base64 ->
                    answer.form().fields().getOrDefault("SAMLResponse", answer.xml()) + "\n";
                case form -> answer.form().html();
              });
      return ExitCode.DONE;
    }

    private IssuerBuilder builder() {
      return AssertionIssuer.builder()
          .ids(Optional.ofNullable(idSeed).map(IdSource::reproducible).orElseGet(IdSource::random));
    }

    private SigningPair pair(Instant now) {
      return pair.pair()
          .orElseGet(
              () -> {
                console.warn("no --key, so a throw-away key signs: no service provider trusts it");
                return SigningPair.throwAway("a key for one fault", now);
              });
    }
  }

  /** The formats of {@code fault make}. */
  private enum FaultFormat {
    xml,
    base64,
    form
  }
}
