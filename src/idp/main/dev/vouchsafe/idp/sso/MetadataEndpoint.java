package dev.vouchsafe.idp.sso;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SignatureSettings;
import io.javalin.http.Context;

/**
 * What the identity provider publishes about itself; signed where the query says {@code signed}.
 */
final class MetadataEndpoint {
  private final ServedTenant tenant;
  private final ClientMetadata metadata;

  MetadataEndpoint(ServedTenant tenant) {
    this.tenant = tenant;
    this.metadata = new ClientMetadata(tenant);
  }

  /** {@code GET /samlp/metadata/{clientId}}. */
  void saml(Context context) {
    publish(context, "application/samlmetadata+xml", of(context, Protocol.SAMLP));
  }

  /** {@code GET /wsfed/{clientId}/FederationMetadata/2007-06/FederationMetadata.xml}. */
  void wsFed(Context context) {
    publish(context, "application/xml", of(context, Protocol.WSFED));
  }

  private PublishedMetadata of(Context context, Protocol protocol) {
    return metadata.of(ClientEndpoint.of(context, tenant, protocol).served(), protocol);
  }

  /** {@code GET /wsfed/FederationMetadata/2007-06/FederationMetadata.xml}: of no client. */
  void wsFedOfTenant(Context context) {
    publish(context, "application/xml", metadata.ofTenant());
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
