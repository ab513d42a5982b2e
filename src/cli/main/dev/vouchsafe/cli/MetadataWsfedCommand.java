package dev.vouchsafe.cli;

import dev.vouchsafe.metadata.FederationMetadata;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metadata wsfed}: writes the WS-Federation metadata of an identity provider. */
@Command(
    name = "wsfed",
    description = "Writes the WS-Federation metadata of an identity provider.",
    footer = {"", "Exit codes: 0 written, 2 wrong usage or unreadable input."})
final class MetadataWsfedCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PublishOptions options;

  @Option(
      names = "--endpoint",
      required = true,
      paramLabel = "URL",
      description = "The URL at which browsers sign in and out.")
  private String endpoint;

  MetadataWsfedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.publish(
        console, entity -> new FederationMetadata(entity, endpoint, options.attributes()));
  }
}
