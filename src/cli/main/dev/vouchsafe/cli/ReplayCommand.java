package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.compare.capture.CaptureFolder;
import dev.vouchsafe.compare.replay.AcceptFile;
import dev.vouchsafe.compare.replay.CaptureMatcher;
import dev.vouchsafe.compare.replay.Population;
import dev.vouchsafe.compare.replay.Population.Choice;
import dev.vouchsafe.compare.replay.Population.Shard;
import dev.vouchsafe.compare.replay.Replay;
import dev.vouchsafe.compare.replay.Report;
import dev.vouchsafe.compare.replay.ReportFolder;
import dev.vouchsafe.compare.replay.Summary;
import dev.vouchsafe.compare.replay.Tally;
import dev.vouchsafe.compare.replay.TenantSide;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: compares every user at every client before and after a change. */
@Command(
    name = "replay",
    description =
        "Answers every user at every client of a tenant, before and after a change, and"
            + " reports what differs.",
    footer = {
      "",
      "Rules and actions run; nothing is signed. The folder of --out gets"
          + " differences.ndjson.gz, a line for each user,"
          + " client and class of difference, summary.json, report.html, and"
          + " captures.ndjson if there are captures.",
      "Exit codes: 0 all differences are accepted, 1 a difference is not accepted, a user or"
          + " capture is unreadable, or an acceptance is expired or unused, 2 wrong usage or unreadable"
          + " input."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "The users, one a line as Auth0 exports them, spread over lines, or one list;"
              + " gzipped or not. - is standard input.")
  private Path users;

  @Option(
      names = "--before",
      paramLabel = "DIR[@legacy]",
      description =
          "The tenant before the change, with a precedence: @legacy or @upgraded, which is"
              + " the default.")
  private String before;

  @Option(
      names = "--after",
      paramLabel = "DIR[@upgraded]",
      description = "The tenant after the change.")
  private String after;

  @Option(
      names = "--clients",
      paramLabel = "all|NAME,…",
      split = ",",
      defaultValue = "all",
      description = "The names of the clients. Default: ${DEFAULT-VALUE} that have an add-on.")
  private List<String> clients;

  @Option(
      names = "--captures",
      paramLabel = "DIR",
      description =
          "Real responses of the tenant: responses, HAR files and exports of SAML-tracer."
              + " The report begins with the number of them that --before reproduces.")
  private Path captures;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Only this many users, chosen at random with equal chances.")
  private Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The seed of the sample: the same number chooses the same users. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Only part I of N, for several machines; needs --digest-key. replay merge puts"
              + " the parts together.")
  private String shard;

  @Mixin private ReplayReportOptions report;

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

  @Mixin private SideOptions sides;

  private final Optional<DistributedReplay.Cluster> cluster;

  private ReplayCommand(Console console, Optional<DistributedReplay.Cluster> cluster) {
    this.console = console;
    this.cluster = cluster;
  }

  /**
   * Creates the command and its subcommand {@code merge}.
   *
   * @param cluster the cluster that answers the users; empty to answer them in this process
   */
  static CommandLine with(Console console, Optional<DistributedReplay.Cluster> cluster) {
    CommandLine command = new CommandLine(new ReplayCommand(console, cluster));
    command.addSubcommand("merge", new ReplayMergeCommand(console));
    return command;
  }

  @Override
  public Integer call() {
    requireOptions();
    Choice choice = choice();
    AcceptFile accepted =
        choice.shard().isPart() ? report.acceptFile().ofPart() : report.acceptFile();
    Replay replay = replay();
    Tally tally = new Tally(accepted, report.today(sides.clock()));
    replay.captures().begun().forEach(tally::add);
    try (ReportFolder folder = new ReportFolder(report.out());
        Interruption interruption = Interruption.awaited()) {
      Report rows = new Report(folder, tally);
      if (cluster.isPresent()) {
        cluster.get().run(users.toString(), rows::add);
      } else {
        runHere(replay, choice, interruption, rows);
      }
      rows.finish(
          new Summary(
              before,
              after,
              replay.clients().size(),
              !interruption.isAsked(),
              new Summary.Part(choice.shard(), identity(replay))));
      if (interruption.isAsked()) {
        console.warn("the replay was interrupted: the report covers the users until then");
      }
      int exitCode = report.print(console, tally);
      console.out().flush(); // after an interruption, the process ends when this block does
      return exitCode;
    }
  }

  /** Creates the replay that the options describe. */
  Replay replay() {
    DiffSide first = tenant("--before", before);
    DiffSide second = tenant("--after", after);
    List<Path> both = List.of(first.path(), second.path());
    TenantSide from = side(first, both);
    TenantSide to = side(second, both);
    return new Replay(
        source(),
        from,
        to,
        clients(from, to),
        DigestKeyFile.display(digestKey, showValues),
        captures(from));
  }

  private void runHere(Replay replay, Choice choice, Interruption interruption, Report rows) {
    ReplayProgress progress = new ReplayProgress(console);
    try (Population population = population(choice)) {
      replay.run(
          population,
          interruption::isAsked,
          result -> {
            rows.add(result);
            progress.show(rows.counts(), population.read());
          });
    }
    progress.end();
  }

  /** The name of the users in messages. */
  private String source() {
    return users.toString().equals(LoginInputs.STDIN) ? "stdin" : users.toString();
  }

  private Population population(Choice choice) {
    return users.toString().equals(LoginInputs.STDIN)
        ? Population.of(source(), console.in(), choice.shard())
        : Population.open(users, choice);
  }

  /** Requires a file for what reads the users twice, or recognises them by the file's size. */
  private void requireFile() {
    boolean pipe = Files.exists(users) && !Files.isRegularFile(users) && !Files.isDirectory(users);
    boolean readOnce = pipe || users.toString().equals(LoginInputs.STDIN);
    if (readOnce && (sample != null || shard != null)) {
      throw wrong(
          "--users",
          "a sample or a part of the users is not taken from a pipe",
          "write the users into a file, and give the file");
    }
  }

  /** Checks for missing options here, because picocli would require them for {@code merge}, too. */
  private void requireOptions() {
    if (users == null || before == null || after == null) {
      throw wrong(
          "replay",
          "--users, --before or --after is missing",
          "give users and both sides: --users users.ndjson.gz --before DIR@legacy --after"
              + " DIR@upgraded");
    }
    report.out();
  }

  /**
   * Returns a digest of what must be the same in all parts of one replay: the options, and the
   * users by the size of their file, which may have another name on each machine.
   */
  private String identity(Replay replay) {
    return replay
        .display()
        .digest(
            String.join(
                "\n",
                before,
                after,
                replay.clients().toString(),
                sample + " " + seed,
                users.toFile().length() + " octets"));
  }

  private Choice choice() {
    if (cluster.isPresent()) {
      requireSameEverywhere();
    }
    requireFile();
    if (sample != null && sample < 1) {
      throw wrong("--sample", "the sample is empty", "give a number from 1 on");
    } else if (shard == null) {
      return new Choice(Optional.ofNullable(sample), seed, Shard.WHOLE);
    }
    Optional<Shard> part = Shard.of(shard);
    if (part.isEmpty()) {
      throw wrong("--shard", "\"" + shard + "\" is no part", "write 1/4 for the first of four");
    } else if (digestKey == null) {
      throw wrong(
          "--shard",
          "parts need one key for their digests",
          "make one with: openssl rand -base64 48 and give it to each part: --digest-key FILE");
    }
    return new Choice(Optional.ofNullable(sample), seed, part.get());
  }

  /** Requires options for the clock and the key, because each machine would choose its own. */
  private void requireSameEverywhere() {
    if (!sides.isTimeGiven() || (digestKey == null && !showValues)) {
      throw wrong(
          "replay",
          "each machine would use its own time and digest key",
          "give all the same: --at 2026-11-22T08:00:00Z --digest-key FILE");
    } else if (sample != null || shard != null) {
      throw wrong(
          "replay",
          "a cluster answers all users, and divides them itself",
          "leave out --sample and --shard");
    }
  }

  private CaptureMatcher captures(TenantSide side) {
    return captures == null
        ? CaptureMatcher.NONE
        : CaptureMatcher.of(
            CaptureFolder.read(captures, sides.decrypter()), side.export().clients());
  }

  private DiffSide tenant(String option, String given) {
    DiffSide side = DiffSide.of(given);
    if (!side.isTenant() || side.number().isPresent()) {
      throw wrong(option, given + " is no tenant", "give the folder of an export, or DIR@legacy");
    }
    return side;
  }

  private TenantSide side(DiffSide side, List<Path> both) {
    DeployCliExport export = sides.export(side.path(), both, console);
    TenantScripts scripts = TenantScripts.of(export.scripts()).with(Stubs.in(export.folder()));
    return new TenantSide(
        side.name(),
        export,
        new TenantLogins(export),
        sides
            .issuer(side.precedence().orElse(Precedence.UPGRADED))
            .extension(sides.scripts().of(scripts))
            .build());
  }

  private List<String> clients(TenantSide from, TenantSide to) {
    Set<String> answered = new LinkedHashSet<>(from.clients());
    answered.addAll(to.clients());
    if (!clients.equals(List.of("all"))) {
      for (String name : clients) {
        if (!answered.contains(name)) {
          throw wrong(
              "--clients",
              "no client with an add-on for SAML is named \"" + name + "\"",
              NearestName.of(name, answered)
                  .map(nearest -> "write \"" + nearest + "\" if that is meant")
                  .orElse("use one of " + String.join(", ", answered)));
        }
      }
      return List.copyOf(new LinkedHashSet<>(clients));
    }
    Set<String> others = new LinkedHashSet<>(from.otherClients());
    others.addAll(to.otherClients());
    others.removeAll(answered);
    if (!others.isEmpty()) {
      console.warn(
          "left out because they have no add-on for SAML or WS-Federation: "
              + String.join(", ", others));
    }
    if (answered.isEmpty()) {
      throw wrong("--clients", "no client has an add-on for SAML", "export clients with add-ons");
    }
    return new ArrayList<>(answered);
  }

  private static InvalidInputException wrong(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}
