package dev.vouchsafe.cli;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.faults.Level;
import dev.vouchsafe.faults.party.Applications;
import dev.vouchsafe.faults.party.Party;
import dev.vouchsafe.faults.party.PublishedApplication;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.party.TestKeys;
import dev.vouchsafe.faults.report.SuiteJson;
import dev.vouchsafe.faults.report.SuiteReport;
import dev.vouchsafe.faults.report.SuiteText;
import dev.vouchsafe.faults.suite.Door;
import dev.vouchsafe.faults.suite.KnownDeviations;
import dev.vouchsafe.faults.suite.Oracle;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Suite;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check-sp}: tests a running application with each fault. */
@Command(
    name = "check-sp",
    description =
        "Signs in to a running application once without a fault and once with each fault,"
            + " and reports the faults that it accepts.",
    footer = {
      "",
      "It runs its own identity provider; configure the application with its metadata.",
      "Exit codes: 0 the application refuses all that it must; 1 it accepts what it must"
          + " refuse, or the accept-file has expired or unused entries; 2 wrong usage, the"
          + " sign-in without a fault failed, or over a tenth of the cases could not run."
    })
final class CheckSpCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CheckedSp application;

  @Mixin private RsaPairFiles signing;

  @Option(
      names = "--idp-url",
      paramLabel = "URL",
      description =
          "The address at which the application reads the metadata, such as"
              + " http://localhost:8099. Default: a free port of this machine.")
  private String idpUrl;

  @Option(
      names = "--wait-for-metadata",
      arity = "0..1",
      fallbackValue = "300",
      paramLabel = "SECONDS",
      description =
          "Wait until the application has read the metadata, for at most SECONDS;"
              + " ${FALLBACK-VALUE} without a number.")
  private Integer waiting;

  @Option(
      names = "--level",
      defaultValue = "must",
      paramLabel = "must|should|policy",
      description = "The least binding level of the faults. Default: ${DEFAULT-VALUE}.")
  private Binding level;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "CLASS|ID",
      description = "Test only faults of these classes or with these ids.")
  private List<String> only = List.of();

  @Option(
      names = "--accept",
      split = ",",
      paramLabel = "ID",
      description = "Faults that the application is known to accept.")
  private List<String> accepted = List.of();

  @Option(
      names = "--accept-file",
      paramLabel = "FILE",
      description =
          "A file with the faults that the application is known to accept: [{\"code\","
              + " \"client\", \"reason\", \"until\"}].")
  private Path acceptFile;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "What to print. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write a report: .html, .xml (JUnit), .sarif or .json; repeatable. Only you"
              + " can read the file.")
  private List<Path> reports = List.of();

  /** The values of {@code --level} as users write them. */
  enum Binding {
    must(Level.MUST),
    should(Level.SHOULD),
    policy(Level.POLICY);

    private final Level level;

    Binding(Level level) {
      this.level = level;
    }
  }

  /** The values of {@code --format} as users write them. */
  enum Format {
    text,
    json
  }

  CheckSpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    application.manners().reach().check(application.start());
    List<Fault> faults = faults();
    List<Fault> known = accepted.stream().map(id -> KnownDeviations.fault("--accept", id)).toList();
    KnownDeviations deviations = KnownDeviations.read(Optional.ofNullable(acceptFile));
    reports.forEach(file -> SuiteReport.ofFile(file.toString()));
    Applications answered = answered();
    TestKeys keys = signing.pair().map(TestKeys::beginningWith).orElseGet(TestKeys::shipped);
    Oracle oracle = application.oracle();
    try (Site site =
        Site.open(url(), name -> new Party(name, answered, keys, Party.Life.ofThisMachine()))) {
      Door door = new Door(application.start(), site, application.manners());
      ready(site, door);
      Suite suite = new Suite(door, application.claims(), oracle);
      suite.baseline();
      List<Result> results = played(suite, faults);
      return told(deviations.outcome(subject(site), results, known, LocalDate.now(ZoneOffset.UTC)));
    }
  }

  private Outcome.Subject subject(Site site) {
    return new Outcome.Subject(
        application.start().toString(),
        site.requests().get(0).issuer(),
        level.level,
        Instant.now());
  }

  private Applications answered() {
    Applications answered =
        new Applications(
            false,
            application.manners().reach(),
            "add --i-own HOST if it is yours, or --sp-metadata");
    application.metadata().ifPresent(from -> register(answered, from));
    return answered;
  }

  private void register(Applications answered, String from) {
    String metadata = from;
    if (!from.matches("https?://.*")) {
      try {
        metadata = Files.readString(Path.of(from));
      } catch (IOException e) {
        throw wrong(from, "the metadata cannot be read", "check that the file exists and is UTF-8");
      }
    }
    PublishedApplication read =
        PublishedApplication.read(metadata, application.manners(), Clock.systemUTC());
    answered.register(read.entityId(), read.application());
  }

  private Optional<URI> url() {
    try {
      return idpUrl == null ? Optional.empty() : Optional.of(new URI(idpUrl));
    } catch (URISyntaxException e) {
      throw wrong(
          "--idp-url", "the address cannot be read", "give one such as http://localhost:8099");
    }
  }

  private List<Fault> faults() {
    Set<FaultClass> classes = EnumSet.noneOf(FaultClass.class);
    List<Fault> named = new ArrayList<>();
    for (String each : only) {
      Arrays.stream(FaultClass.values())
          .filter(family -> family.word().equals(each))
          .findFirst()
          .ifPresentOrElse(classes::add, () -> named.add(named(each)));
    }
    List<Fault> chosen =
        Faults.all().stream()
            .filter(
                fault ->
                    named.contains(fault)
                        || (fault.level().compareTo(level.level) <= 0
                            && (only.isEmpty() || classes.contains(fault.family()))))
            .toList();
    if (chosen.isEmpty()) {
      throw wrong("--only", "no fault of these classes is at this level", "give --level policy");
    }
    return chosen;
  }

  private static Fault named(String id) {
    List<String> words = Arrays.stream(FaultClass.values()).map(FaultClass::word).toList();
    return Faults.byId(id)
        .orElseThrow(
            () ->
                wrong(
                    "--only",
                    "there is no class and no fault \"" + Console.oneLine(id) + "\"",
                    NearestName.of(id, words)
                        .map(name -> "did you mean " + name + "?")
                        .orElse("vouchsafe fault list prints both")));
  }

  private void ready(Site site, Door door) {
    String metadata = site.party().name().entityId();
    console.err().println("metadata: " + metadata);
    if (waiting == null) {
      return;
    }
    console
        .err()
        .println("waiting up to " + waiting + " seconds for the application to read the metadata");
    Duration patience = Duration.ofSeconds(waiting);
    if (!site.awaitMetadataRead(patience)) {
      throw wrong(
          metadata,
          "the application did not read the metadata in " + waiting + " seconds",
          "configure this address in the application; wait longer by --wait-for-metadata=SECONDS, or"
              + " leave the option out if the application reads the metadata at a sign-in");
    }
    door.awaitListening(patience);
  }

  private List<Result> played(Suite suite, List<Fault> faults) {
    List<Result> results = new ArrayList<>();
    for (Fault fault : faults) {
      if (console.terminal()) {
        console
            .err()
            .print("\r" + results.size() + " of " + faults.size() + " faults, next " + fault.id());
      }
      results.add(suite.play(fault));
    }
    if (console.terminal()) {
      console.err().print("\r\u001b[K");
    }
    return results;
  }

  private int told(Outcome outcome) {
    for (Path file : reports) {
      new OutputFile(file)
          .write(
              SuiteReport.ofFile(file.toString()).text(outcome).getBytes(StandardCharsets.UTF_8));
    }
    switch (format) {
      case text -> SuiteText.of(outcome).forEach(console::print);
      case json -> console.out().println(MetadataJson.pretty(SuiteJson.of(outcome)));
    }
    if (outcome.isTooBroken()) {
      throw wrong(
          application.start().toString(),
          "over a tenth of the cases could not run",
          "look at the application's log, and run again");
    }
    return outcome.findings().isEmpty() && outcome.stale().isEmpty()
        ? ExitCode.DONE
        : ExitCode.ANSWER_IS_NO;
  }

  private static InvalidInputException wrong(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}
