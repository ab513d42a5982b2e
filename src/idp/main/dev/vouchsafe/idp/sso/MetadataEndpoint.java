package dev.vouchsafe.idp.sso;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SignatureSettings;
import io.javalin.http.Context;

/** Answers with the metadata of the identity provider; signed if the query has {@code signed}. */
final class MetadataEndpoint {
  private final Site site;
  private final Directory directory;
  private final ClientMetadata metadata;

  MetadataEndpoint(Site site, Directory directory) {
    this.site = site;
    this.directory = directory;
    this.metadata = new ClientMetadata(site, directory);
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
    return metadata.of(ClientEndpoint.of(context, directory, protocol).served(), protocol);
  }

  /**
   * {@code GET /wsfed/FederationMetadata/2007-06/FederationMetadata.xml}: metadata that is not for
   * a single client.
   */
  void wsFedOfTenant(Context context) {
    publish(context, "application/xml", metadata.ofTenant());
  }

  private void publish(Context context, String type, PublishedMetadata metadata) {
    boolean signed = Parameters.ofQuery(context.queryString()).has("signed");
    byte[] xml =
        signed
            ? metadata.signed(site.key().signer(SignatureSettings.DEFAULTS), IdSource.random())
            : metadata.xml();
    context.contentType(type).result(xml);
  }
}
