package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.OfferedAttribute;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import java.util.List;
import java.util.Optional;

/** Creates the metadata of the identity provider, for one client or for the whole tenant. */
public final class ClientMetadata {
  private final Site site;
  private final Directory directory;

  public ClientMetadata(Site site, Directory directory) {
    this.site = site;
    this.directory = directory;
  }

  /** Returns the metadata for a client in a protocol that has metadata. */
  public PublishedMetadata of(ServedClient served, Protocol protocol) {
    Client client = served.at(protocol).orElseThrow();
    return protocol == Protocol.WSFED ? wsFed(client) : saml(client);
  }

  private PublishedMetadata saml(Client client) {
    ClientUrls urls = new ClientUrls(site.url(), client.clientId());
    return new IdpMetadata(
        entity(client.settings().assertion().issuer()),
        new IdpMetadata.Endpoints(
            urls.login(Protocol.SAMLP).orElseThrow(), Optional.of(urls.logout())),
        IdpMetadata.NAME_ID_FORMATS,
        attributes(client),
        !client.settings().requests().keys().isEmpty());
  }

  private PublishedMetadata wsFed(Client client) {
    return new FederationMetadata(
        entity(client.settings().assertion().issuer()),
        new ClientUrls(site.url(), client.clientId()).login(Protocol.WSFED).orElseThrow(),
        attributes(client));
  }

  /** Returns the metadata for WS-Federation that is not for a single client. */
  PublishedMetadata ofTenant() {
    return new FederationMetadata(entity(Optional.empty()), site.url() + "/wsfed", List.of());
  }

  private PublishedEntity entity(Optional<String> issuer) {
    return new PublishedEntity(
        issuer.orElseGet(directory.tenant()::issuer),
        List.of(site.key().certificate()),
        Optional.empty(),
        Optional.empty());
  }

  private static List<OfferedAttribute> attributes(Client client) {
    return client.settings().mapping().mappings().entries().stream()
        .map(AttributeMapping::attribute)
        .distinct()
        .map(OfferedAttribute::of)
        .toList();
  }

  @Override
  public String toString() {
    return "metadata of " + directory;
  }
}
