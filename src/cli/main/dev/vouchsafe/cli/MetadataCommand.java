package dev.vouchsafe.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code metadata}: writes the metadata of an identity provider, and reads that of a service
 * provider.
 */
@Command(
    name = "metadata",
    description = "Writes the metadata of an identity provider, or reads a service provider's.")
final class MetadataCommand {
  private MetadataCommand() {}

  static CommandLine with(Console console) {
    return new CommandLine(new MetadataCommand())
        .addSubcommand(new MetadataIdpCommand(console))
        .addSubcommand(new MetadataWsfedCommand(console))
        .addSubcommand(new MetadataSpCommand(console));
  }
}
