package dev.vouchsafe.faults.party;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.party.Applications.Registered;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.metadata.ClientSettings;
import dev.vouchsafe.metadata.MetadataReader;
import dev.vouchsafe.metadata.ServiceProviderMetadata;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service provider as its metadata describes it.
 *
 * @param entityId its entity id
 * @param application its addresses and settings
 */
public record PublishedApplication(String entityId, Registered application) {
  /**
   * Reads metadata without checking a signature.
   *
   * @param metadata the XML, or its http or https address
   * @param manners the limits for the download
   * @throws InvalidInputException if the metadata cannot be downloaded or read
   */
  public static PublishedApplication read(
      String metadata, WebSession.Manners manners, Clock clock) {
    boolean isAddress = metadata.matches("https?://\\S+");
    String xml = isAddress ? fetched(metadata, manners) : metadata;
    ServiceProviderMetadata read =
        MetadataReader.withoutSignatureCheck(clock)
            .read(
                isAddress ? metadata : "the service provider's metadata",
                xml.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    Fields client = ClientSettings.of(read, MappingSettings.DEFAULTS, clock.instant()).client();
    return new PublishedApplication(
        read.identity().entityId(), new Registered(callbacks(client), settings(client)));
  }

  private static String fetched(String address, WebSession.Manners manners) {
    HttpResponse<String> page = WebSession.fresh(manners).get(URI.create(address), stop -> false);
    if (page.statusCode() != 200) {
      throw new InvalidInputException(
          new Problem(
              "no-metadata",
              address,
              "the service provider answers " + page.statusCode() + " instead of its metadata",
              "give the address where it publishes metadata, or its XML"));
    }
    return page.body();
  }

  private static List<String> callbacks(Fields client) {
    return client.fields().get("callbacks") instanceof ClaimValue.Items items
        ? items.items().stream().map(ClaimValue::text).toList()
        : List.of();
  }

  private static Map<String, ClaimValue> settings(Fields client) {
    return client.fields().get("addons") instanceof Fields addons
            && addons.fields().get("samlp") instanceof Fields settings
        ? settings.fields()
        : Map.of();
  }
}
