package dev.vouchsafe.cli;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.SecretsFile;
import dev.vouchsafe.auth0.scripts.ForkedScripts;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.idp.ServerSettings;
import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.ServerSettings.Logs;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.WebUrl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
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

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen; 0 for any port that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Under which browsers reach it, as behind a load balancer. Default:"
              + " http://localhost:PORT.")
  private String url;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "What is kept: key, secrets, and the embedded store. Default: .vouchsafe in DIR.")
  private Path data;

  @Option(
      names = "--db",
      paramLabel = "jdbc:postgresql://…",
      description = "A PostgreSQL instead of the embedded store; several nodes may share it.")
  private String database;

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
          "What answers rules and actions in place of the network. Default: stubs.json in DIR.")
  private Path stubs;

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
  public Integer call() throws InterruptedException {
    if (withoutTenant.isAsked(folder, given())) {
      return callWithoutTenant();
    }
    Optional<String> given =
        Optional.ofNullable(managementSecretFile).map(file -> new String(PasswordFile.read(file)));
    String managementSecret = given.orElseGet(ServeCommand::randomSecret);
    PrivateFiles.warn(console, secretFiles());
    Ending ending = new Ending();
    try (LineFile debugLines = LineFile.open("--debug-log", debugLog, console);
        TestIdentityProvider served = start(export(), settings(managementSecret, debugLines))) {
      new ServedNotice(served.tenant()).print(console, given.isEmpty() ? managementSecret : null);
      new ServedNotice(served.tenant())
          .ready(port)
          .with("managementSecret", managementSecret)
          .write(withoutTenant.readyFile());
      ending.isAsked.await();
      return ExitCode.DONE;
    } finally {
      ending.isOver.countDown();
    }
  }

  private Stream<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName);
  }

  private int callWithoutTenant() throws InterruptedException {
    if (port < 0) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "--port",
              "there is no port " + port,
              "give one from 1 to 65535, or 0 for any that is free"));
    } else if (url != null && given().anyMatch("--port"::equals)) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "--port",
              "with --no-tenant, --url says where it listens",
              "leave --port out, and write the port into --url"));
    }
    Ending ending = new Ending();
    Optional<URI> wanted =
        Optional.ofNullable(url)
            .map(ServeCommand::webUrl)
            .or(() -> port == 0 ? Optional.empty() : Optional.of("http://localhost:" + port))
            .map(URI::create);
    try (Site site = withoutTenant.open(wanted)) {
      withoutTenant.tell(site, randomSecret(), console);
      ending.isAsked.await();
      return ExitCode.DONE;
    } finally {
      ending.isOver.countDown();
    }
  }

  /** Ctrl-C: the process waits for the server to close what it has open. */
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
    DeployCliExport export = DeployCliExport.read(folder, keywords.values());
    export.notes().forEach(note -> console.warn(note.line()));
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
    return secrets == null ? export : SecretsFile.read(secrets, export);
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

  private TestIdentityProvider start(DeployCliExport export, ServerSettings settings) {
    return stubs == null
        ? TestIdentityProvider.start(export, settings)
        : TestIdentityProvider.start(export, Stubs.read(stubs), settings);
  }

  private Stream<Path> secretFiles() {
    return Stream.concat(
        Stream.of(managementSecretFile, secrets).filter(Objects::nonNull),
        Stream.of("signing-key.pem", "store.secret", "pairwise.secret").map(data()::resolve));
  }

  private Path data() {
    if (data != null) {
      return data;
    }
    boolean isFile = Files.isRegularFile(folder); // an export in YAML may be named itself
    return isFile ? folder.resolveSibling(".vouchsafe") : folder.resolve(".vouchsafe");
  }

  private ServerSettings settings(String managementSecret, LineFile debugLines) {
    return new ServerSettings(
        new Address(host, port, Optional.ofNullable(url).map(ServeCommand::webUrl)),
        data(),
        Optional.ofNullable(database),
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

  private static String webUrl(String written) {
    if (WebUrl.of(written).filter(web -> !web.hasUserInfo()).isEmpty()
        || written.indexOf('?') >= 0
        || written.indexOf('#') >= 0) {
      throw new InvalidInputException(
          new Problem(
              "url",
              "--url",
              Quoted.of(written) + " is not an http or https URL without query and fragment",
              "write the URL under which browsers reach the server, such as"
                  + " https://idp.example:8443"));
    }
    return written;
  }

  /** Where it happened, and not what it says: that may hold anything. */
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
