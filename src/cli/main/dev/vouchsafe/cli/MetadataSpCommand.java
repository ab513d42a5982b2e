package dev.vouchsafe.cli;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.metadata.ClientSettings;
import dev.vouchsafe.metadata.Finding;
import dev.vouchsafe.metadata.MetadataReader;
import dev.vouchsafe.metadata.RejectedMetadataException;
import dev.vouchsafe.metadata.ServiceProviderMetadata;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.SettingsReader;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SignatureCheck;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code metadata sp}: reads a service provider's metadata and prints the settings that follow from
 * it.
 */
@Command(
    name = "sp",
    description =
        "Reads a service provider's metadata, or one entity of a federation's, and prints the"
            + " client settings it implies.",
    footer = {
      "",
      "The settings go to standard output, to stand under \"client\" of a login file; findings and"
          + " notes go to standard error.",
      "Exit codes: 0 done, perhaps with notes; 1 there are findings to decide before you"
          + " use the settings, or no settings are printed, because the metadata is expired or no"
          + " pinned certificate signed it; 2 wrong usage or unreadable input."
    })
final class MetadataSpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The metadata, or - for standard input.")
  private String input;

  @Option(
      names = "--entity",
      paramLabel = "ID",
      description = "The entity to read from a federation's metadata.")
  private String entity;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "The publisher's certificate in PEM; several during a key roll-over. Only content"
              + " that it signed is read.")
  private Path certificates;

  @Option(
      names = "--client",
      paramLabel = "FILE",
      description =
          "A login file, or a client of a tenant export, whose mappings supply the"
              + " requested attributes. Default: the default mappings.")
  private Path client;

  @Option(names = "--at", paramLabel = "INSTANT", description = "Read as if it were this time.")
  private Instant at;

  @Option(names = "--allow-sha1", description = "Accept signatures with SHA-1, which is broken.")
  private boolean allowSha1;

  @Option(
      names = "--format",
      paramLabel = "settings|json",
      defaultValue = "settings",
      description =
          "What to print: the settings, or one line with settings and findings for programs."
              + " Default: ${DEFAULT-VALUE}.")
  private Format format;

  /** The values of {@code --format} as users write them. */
  enum Format {
    settings,
    json
  }

  MetadataSpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
    try {
      ServiceProviderMetadata metadata = read(clock);
      ClientSettings settings = ClientSettings.of(metadata, mapping(), clock.instant());
      console
          .out()
          .println(
              format == Format.json
                  ? MetadataJson.line(metadata, settings)
                  : MetadataJson.pretty(settings.client()));
      settings.findings().forEach(this::tell);
      return settings.mustBeDecided() ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
    } catch (RejectedMetadataException e) {
      printProblem(e);
      console.tell(e);
      return ExitCode.ANSWER_IS_NO;
    } catch (ProblemException e) {
      printProblem(e);
      throw e;
    }
  }

  private ServiceProviderMetadata read(Clock clock) {
    MetadataReader reader =
        certificates == null
            ? MetadataReader.withoutSignatureCheck(clock)
            : MetadataReader.checking(check(), clock);
    Optional<String> wanted = Optional.ofNullable(entity);
    return input.equals(LoginInputs.STDIN)
        ? reader.read("stdin", console.in(), wanted)
        : reader.read(Path.of(input), wanted);
  }

  private SignatureCheck check() {
    SignatureCheck check =
        SignatureCheck.with(
            KeyFiles.certificates(certificates).stream().map(Certificate::getPublicKey).toList());
    return allowSha1 ? check.acceptingLegacySha1() : check;
  }

  private MappingSettings mapping() {
    if (client == null) {
      return MappingSettings.DEFAULTS;
    }
    Problems problems = new Problems();
    JsonObject file = JsonObject.of(JsonReader.readFile(client), "client", problems);
    JsonObject written = file.object("client").orElse(file);
    Map<String, LocatedValue> settings =
        written
            .object("addons")
            .flatMap(addons -> addons.object("samlp"))
            .map(JsonObject::fields)
            .orElse(Map.of());
    problems.throwIfAny();
    return SettingsReader.read(
            Protocol.SAMLP, List.of(new SettingsLayer(SettingsLayer.Origin.ADDON, settings)))
        .mapping();
  }

  private void tell(Finding finding) {
    console.say(MetadataJson.word(finding), finding.problem());
  }

  private void printProblem(ProblemException e) {
    if (format == Format.json) {
      console.out().println(JsonOutput.problem(e.problem()));
    }
  }
}
