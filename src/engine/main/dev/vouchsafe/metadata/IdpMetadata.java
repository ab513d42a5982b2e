package dev.vouchsafe.metadata;

import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.xml.SignableElement;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The SAML 2.0 metadata of an identity provider: an EntityDescriptor with an IDPSSODescriptor
 * (saml-metadata 2.4.3). Immutable.
 *
 * @param entity the publisher's id, keys and period of validity
 * @param endpoints the URLs for messages
 * @param nameIdFormats the formats of NameIDs that it issues
 * @param attributes the attributes that assertions can contain
 * @param wantAuthnRequestsSigned whether requests must be signed
 */
public record IdpMetadata(
    PublishedEntity entity,
    Endpoints endpoints,
    List<String> nameIdFormats,
    List<OfferedAttribute> attributes,
    boolean wantAuthnRequestsSigned)
    implements PublishedMetadata {

  /** The default format, and those of the other values of {@code nameIdentifierSource}. */
  public static final List<String> NAME_ID_FORMATS =
      List.of(
          NameIdSettings.UNSPECIFIED,
          "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
          "urn:oasis:names:tc:SAML:2.0:nameid-format:transient");

  public IdpMetadata {
    nameIdFormats = List.copyOf(nameIdFormats);
    attributes = List.copyOf(attributes);
  }

  /**
   * Makes metadata of an identity provider without logout endpoints, valid without limit.
   *
   * @param certificate the certificate of the signing key
   * @param singleSignOn the URL for requests for a login
   * @throws dev.vouchsafe.problem.InvalidInputException if the id or the URL is invalid
   */
  public static IdpMetadata of(String entityId, X509Certificate certificate, String singleSignOn) {
    return new IdpMetadata(
        new PublishedEntity(entityId, List.of(certificate), Optional.empty(), Optional.empty()),
        new Endpoints(singleSignOn, Optional.empty()),
        NAME_ID_FORMATS,
        List.of(),
        false);
  }

  /**
   * The URLs for messages, the same for HTTP-POST and HTTP-Redirect.
   *
   * @param singleSignOn the URL for requests for a login
   * @param singleLogout the URL for requests for a logout; empty if there is none
   */
  public record Endpoints(String singleSignOn, Optional<String> singleLogout) {
    /**
     * @throws dev.vouchsafe.problem.InvalidInputException if a text is not a URL
     */
    public Endpoints {
      PublishedEntity.requireUrl("single sign-on URL", singleSignOn);
      singleLogout.ifPresent(url -> PublishedEntity.requireUrl("single logout URL", url));
    }
  }

  /** See {@link PublishedMetadata}. */
  SignableElement element(Optional<String> id) {
    MetadataWriter xml = new MetadataWriter();
    entity.writeStart(xml, id);
    int signatureAt = xml.position();
    xml.start("md:IDPSSODescriptor").attribute("protocolSupportEnumeration", MetadataNames.SAML20);
    if (wantAuthnRequestsSigned) {
      xml.attribute("WantAuthnRequestsSigned", "true");
    }
    entity.writeKeys(xml);
    endpoints.singleLogout().ifPresent(url -> write(xml, "md:SingleLogoutService", url));
    nameIdFormats.forEach(format -> xml.element("md:NameIDFormat", format));
    write(xml, "md:SingleSignOnService", endpoints.singleSignOn());
    attributes.forEach(attribute -> attribute.writeAttribute(xml));
    xml.end().end();
    return new SignableElement(xml.octets(), id.orElse(""), signatureAt, List.of());
  }

  private static void write(MetadataWriter xml, String service, String url) {
    for (String binding : List.of(MetadataNames.POST, MetadataNames.REDIRECT)) {
      xml.start(service).attribute("Binding", binding).attribute("Location", url).end();
    }
  }
}
