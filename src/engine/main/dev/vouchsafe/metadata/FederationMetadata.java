package dev.vouchsafe.metadata;

import dev.vouchsafe.xml.SignableElement;
import java.util.List;
import java.util.Optional;

/**
 * The WS-Federation metadata of an identity provider: an EntityDescriptor with a RoleDescriptor of
 * the type {@code fed:SecurityTokenServiceType} (ws-federation 3.1.2.2). Immutable.
 *
 * @param entity the publisher's id, keys and period of validity
 * @param passiveEndpoint the URL of sign-in and sign-out in the browser
 * @param attributes the attributes that tokens can contain
 */
public record FederationMetadata(
    PublishedEntity entity, String passiveEndpoint, List<OfferedAttribute> attributes)
    implements PublishedMetadata {

  /**
   * The issued token types, SAML 1.1 and 2.0, under the names that relying parties know: their
   * namespaces, and the names of the WSS SAML token profile.
   */
  private static final List<String> TOKEN_TYPES =
      List.of(
          "urn:oasis:names:tc:SAML:1.0:assertion",
          "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1",
          "urn:oasis:names:tc:SAML:2.0:assertion",
          "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0");

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if the endpoint is not a URL
   */
  public FederationMetadata {
    PublishedEntity.requireUrl("passive endpoint", passiveEndpoint);
    attributes = List.copyOf(attributes);
  }

  /** See {@link PublishedMetadata}. */
  SignableElement element(Optional<String> id) {
    MetadataWriter xml = new MetadataWriter();
    entity.writeStart(xml, id);
    xml.declare(MetadataNames.FEDERATION_VALUE_PREFIXES);
    int signatureAt = xml.position();
    xml.start("md:RoleDescriptor")
        .attribute("xsi:type", "fed:SecurityTokenServiceType")
        .attribute("protocolSupportEnumeration", MetadataNames.FEDERATION);
    entity.writeKeys(xml);
    xml.start("fed:TokenTypesOffered");
    TOKEN_TYPES.forEach(type -> xml.empty("fed:TokenType", "Uri", type));
    xml.end();
    if (!attributes.isEmpty()) {
      xml.start("fed:ClaimTypesOffered");
      attributes.forEach(attribute -> attribute.writeClaimType(xml));
      xml.end();
    }
    // The type requires a SecurityTokenServiceEndpoint; there is no active one to name.
    write(xml, "fed:SecurityTokenServiceEndpoint");
    write(xml, "fed:PassiveRequestorEndpoint");
    xml.end().end();
    return new SignableElement(
        xml.octets(), id.orElse(""), signatureAt, MetadataNames.FEDERATION_VALUE_PREFIXES);
  }

  private void write(MetadataWriter xml, String endpoint) {
    xml.start(endpoint)
        .start("wsa:EndpointReference")
        .element("wsa:Address", passiveEndpoint)
        .end()
        .end();
  }
}
