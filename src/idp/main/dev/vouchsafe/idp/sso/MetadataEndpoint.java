package dev.vouchsafe.idp.sso;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.OfferedAttribute;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SignatureSettings;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * What the identity provider publishes about itself; signed where the query says {@code signed}.
 */
final class MetadataEndpoint {
  private final ServedTenant tenant;

  MetadataEndpoint(ServedTenant tenant) {
    this.tenant = tenant;
  }

  /** {@code GET /samlp/metadata/{clientId}}. */
  void saml(Context context) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, Protocol.SAMLP);
    Client client = endpoint.client();
    ClientUrls urls = new ClientUrls(tenant.url(), client.clientId());
    publish(
        context,
        "application/samlmetadata+xml",
        new IdpMetadata(
            entity(client.settings().assertion().issuer()),
            new IdpMetadata.Endpoints(
                urls.login(Protocol.SAMLP).orElseThrow(), Optional.of(urls.logout())),
            IdpMetadata.NAME_ID_FORMATS,
            attributes(client),
            !client.settings().requests().keys().isEmpty()));
  }

  /** {@code GET /wsfed/{clientId}/FederationMetadata/2007-06/FederationMetadata.xml}. */
  void wsFed(Context context) {
    ClientEndpoint endpoint = ClientEndpoint.of(context, tenant, Protocol.WSFED);
    Client client = endpoint.client();
    publish(
        context,
        "application/xml",
        new FederationMetadata(
            entity(client.settings().assertion().issuer()),
            new ClientUrls(tenant.url(), client.clientId()).login(Protocol.WSFED).orElseThrow(),
            attributes(client)));
  }

  /** {@code GET /wsfed/FederationMetadata/2007-06/FederationMetadata.xml}: of no client. */
  void wsFedOfTenant(Context context) {
    publish(
        context,
        "application/xml",
        new FederationMetadata(entity(Optional.empty()), tenant.url() + "/wsfed", List.of()));
  }

  private PublishedEntity entity(Optional<String> issuer) {
    return new PublishedEntity(
        issuer.orElseGet(tenant.tenant()::issuer),
        List.of(tenant.key().certificate()),
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

  private void publish(Context context, String type, PublishedMetadata metadata) {
    boolean signed = Parameters.ofQuery(context.queryString()).has("signed");
    byte[] xml =
        signed
            ? metadata.signed(tenant.key().signer(SignatureSettings.DEFAULTS), IdSource.random())
            : metadata.xml();
    context.contentType(type).result(xml);
  }
}
