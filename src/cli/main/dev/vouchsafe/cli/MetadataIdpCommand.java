package dev.vouchsafe.cli;

import dev.vouchsafe.metadata.IdpMetadata;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metadata idp}: writes the SAML 2.0 metadata of an identity provider. */
@Command(
    name = "idp",
    description = "Writes the SAML 2.0 metadata of an identity provider.",
    footer = {"", "Exit codes: 0 written, 2 wrong usage or unreadable input."})
final class MetadataIdpCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PublishOptions options;

  @Option(
      names = "--sso",
      required = true,
      paramLabel = "URL",
      description = "The URL for login requests, by HTTP-POST and HTTP-Redirect.")
  private String singleSignOn;

  @Option(
      names = "--slo",
      paramLabel = "URL",
      description = "The URL for logout requests, by HTTP-POST and HTTP-Redirect.")
  private String singleLogout;

  @Option(
      names = "--name-id-format",
      paramLabel = "URI",
      description =
          "A NameID format of the assertions; repeatable. Default: unspecified, persistent,"
              + " transient.")
  private List<String> nameIdFormats = IdpMetadata.NAME_ID_FORMATS;

  @Option(
      names = "--want-requests-signed",
      description = "State that login requests must be signed.")
  private boolean wantRequestsSigned;

  MetadataIdpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.publish(
        console,
        entity ->
            new IdpMetadata(
                entity,
                new IdpMetadata.Endpoints(singleSignOn, Optional.ofNullable(singleLogout)),
                nameIdFormats,
                options.attributes(),
                wantRequestsSigned));
  }
}
