package dev.vouchsafe.cli;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.scripts.ForkedScripts;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.idp.ServerSettings;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.ServerSettings.Logs;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve}: runs a tenant as an identity provider. */
@Command(
    name = "serve",
    description = "Runs a tenant as an identity provider, for tests and integration work.",
    footer = {
      "",
      "It listens on this machine only, unless --host says otherwise, and ends with Ctrl-C.",
      "Exit codes: 0 ended, 2 wrong usage or unreadable input."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int SECRET_OCTETS = 24;

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A tenant as Auth0's Deploy CLI exports it.")
  private Path folder;

  @Mixin private WithoutTenant withoutTenant;

  @Mixin private ListeningOptions listening;

  @Mixin private StorageOptions storage;

  @Mixin private Reloads reloads;

  @Option(
      names = "--management-secret",
      paramLabel = "FILE",
      description =
          "A file whose first line is the secret of the client \"management\" of the Management"
              + " API. Default: a random one, printed.")
  private Path managementSecretFile;

  @Option(
      names = "--allow-http-callbacks",
      description =
          "Post to registered http callbacks of other machines, too, as in a network of"
              + " containers. Anybody on the way can read and take the assertion.")
  private boolean allowHttpCallbacks;

  @Mixin private SigningOptions signing;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description = "Values that exports leave out, as for issue --tenant.")
  private Path secrets;

  @Mixin private KeywordOption keywords;

  @Option(
      names = "--stubs",
      paramLabel = "FILE",
      description =
          "The answers that replace the network for rules and actions. Default: stubs.json in DIR.")
  private Path stubs;

  @Option(
      names = "--compare-with",
      paramLabel = "DIR",
      description =
          "Another export, whose answers the page \"Before and after\" shows beside those of the"
              + " served one, each read with the same options. Nobody signs in to it.")
  private Path other;

  @Option(
      names = "--debug-log",
      paramLabel = "FILE|-",
      description =
          "Append the debug events, redacted, to this file as JSON lines; - for standard error.")
  private String debugLog;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  @SuppressWarnings("try") // the reloads end with the server, and no code calls them
  public Integer call() throws InterruptedException {
    if (withoutTenant.isAsked(folder, given())) {
      return callWithoutTenant();
    }
    Optional<String> given =
        Optional.ofNullable(managementSecretFile).map(file -> new String(PasswordFile.read(file)));
    String managementSecret = given.orElseGet(ServeCommand::randomSecret);
    Optional<String> control = withoutTenant.controlToken(ServeCommand::randomSecret);
    PrivateFiles.warn(console, storage.secretFiles(folder));
    Ending ending = new Ending();
    try (LineFile debugLines = LineFile.open("--debug-log", debugLog, console);
        TestIdentityProvider served =
            TestIdentityProvider.start(
                export(),
                stubs(folder),
                controlledBy(control, settings(managementSecret, debugLines)));
        Reloads.Running ignored = reloads.begin(files(), () -> reload(served), console)) {
      compare(served);
      ServedNotice notice = new ServedNotice(served.tenant());
      notice.print(console, given.isEmpty() ? managementSecret : null);
      control.ifPresent(token -> withoutTenant.printControl(token, console));
      notice
          .ready(listening.port())
          .with("managementSecret", managementSecret)
          .with("certificate", listening.pem())
          .with("controlToken", control)
          .write(withoutTenant.readyFile());
      ending.isAsked.await();
      return ExitCode.DONE;
    } finally {
      ending.isOver.countDown();
    }
  }

  private void reload(TestIdentityProvider served) {
    compare(served); // first: if it fails, nothing of the served tenant has changed
    served.reload(export(), stubs(folder));
  }

  private void compare(TestIdentityProvider served) {
    if (other != null) {
      DeployCliExport export = read(other);
      export
          .clients()
          .forEach(
              client ->
                  client
                      .problems()
                      .forEach(
                          found ->
                              console.warn(client.name() + " is not compared: " + found.line())));
      served.compareWith(export, stubs(other));
    }
  }

  private List<Path> files() {
    return Stream.of(folder, secrets, stubs, other).filter(Objects::nonNull).toList();
  }

  private Stream<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName);
  }

  private int callWithoutTenant() throws InterruptedException {
    if (listening.hasUrl() && given().anyMatch("--port"::equals)) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "--port",
              "with --no-tenant, --url says where it listens",
              "leave --port out, and write the port into --url"));
    }
    Ending ending = new Ending();
    try (Site site = withoutTenant.open(listening)) {
      withoutTenant.tell(site, randomSecret(), console);
      ending.isAsked.await();
      return ExitCode.DONE;
    } finally {
      ending.isOver.countDown();
    }
  }

  /** Handles Ctrl-C: the process waits until the server has closed its resources. */
  private static final class Ending {
    private final CountDownLatch isAsked = new CountDownLatch(1);
    private final CountDownLatch isOver = new CountDownLatch(1);

    Ending() {
      Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    }

    private void end() {
      isAsked.countDown();
      try {
        isOver.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DeployCliExport export() {
    DeployCliExport export = read(folder);
    export.clients().forEach(this::warnOf);
    export
        .connections()
        .forEach(
            connection ->
                connection
                    .problems()
                    .forEach(
                        found ->
                            console.warn(
                                "nobody signs in from "
                                    + connection.name()
                                    + ": "
                                    + found.line())));
    return export;
  }

  private DeployCliExport read(Path from) {
    return new ExportReader(secrets, keywords, console)
        .read(from, Stream.of(folder, other).filter(Objects::nonNull).toList());
  }

  private void warnOf(ExportedClient client) {
    client
        .problems()
        .forEach(
            found -> console.warn("nobody signs in to " + client.name() + ": " + found.line()));
    client
        .addons()
        .others()
        .forEach(
            (addon, at) ->
                console.warn(
                    at
                        + ": the add-on \""
                        + addon
                        + "\" of "
                        + client.name()
                        + " is not supported: its users sign in by other protocols only"));
  }

  private Stubs stubs(Path from) {
    return stubs == null ? Stubs.in(from) : Stubs.read(stubs);
  }

  private static ServerSettings controlledBy(Optional<String> token, ServerSettings settings) {
    return token.map(settings::controlledBy).orElse(settings);
  }

  private ServerSettings settings(String managementSecret, LineFile debugLines) {
    return new ServerSettings(
        listening.address(),
        storage.storage(folder),
        new Issuing(
            signing.key(console, Instant.now()),
            signing.crypto().choice(true),
            signing.precedence(),
            signing.isolateScripts() ? ForkedScripts::new : InProcessScripts::new,
            new Logs(
                debugLog == null
                    ? SamlDebugLog.slf4j()
                    : SamlDebugLog.to(event -> debugLines.write(event.json())),
                this::defect,
                console::error)),
        managementSecret,
        allowHttpCallbacks ? AcsRule.WEB_URLS : AcsRule.SAFE_URLS);
  }

  /** Prints the place of the exception but not its message, which may hold values of claims. */
  private void defect(Exception e) {
    console.error("a defect in vouchsafe: " + e.getClass().getName());
    for (StackTraceElement element : e.getStackTrace()) {
      console.err().println("    at " + element);
    }
  }

  private static String randomSecret() {
    byte[] octets = new byte[SECRET_OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
