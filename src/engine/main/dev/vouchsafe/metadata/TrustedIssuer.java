package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * An identity provider read from its metadata, for verifying its messages. The signature of the
 * metadata is not checked; the caller must trust its source.
 *
 * @param entityId its entity id
 * @param certificates the certificates of its signing keys, at least one
 */
public record TrustedIssuer(String entityId, List<X509Certificate> certificates) {
  private static final List<String> ROLES =
      List.of("IDPSSODescriptor", "AttributeAuthorityDescriptor", "RoleDescriptor");

  public TrustedIssuer {
    Objects.requireNonNull(entityId);
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads metadata of SAML or WS-Federation.
   *
   * @param source its name in messages
   * @param wanted the entity to read; empty if only one entity is an identity provider
   * @throws InvalidInputException if it is not metadata, or no such entity has a signing
   *     certificate
   */
  public static TrustedIssuer read(String source, byte[] octets, Optional<String> wanted) {
    List<TrustedIssuer> found = new ArrayList<>();
    for (Element element : XmlElements.all(SafeXml.parse(source, octets))) {
      if (XmlElements.is(element, MetadataNames.METADATA, "EntityDescriptor")) {
        String entityId = element.getAttribute("entityID");
        List<X509Certificate> certificates = certificates(source, element);
        if (!certificates.isEmpty() && wanted.map(entityId::equals).orElse(true)) {
          found.add(new TrustedIssuer(entityId, certificates));
        }
      }
    }
    if (found.size() != 1) {
      throw new InvalidInputException(
          new Problem(
              "no-issuer",
              source,
              found.isEmpty()
                  ? "the file holds no metadata of "
                      + (wanted.isPresent()
                          ? "this issuer with a signing certificate"
                          : "an identity provider with a signing certificate")
                  : "the metadata holds " + found.size() + " identity providers",
              found.isEmpty()
                  ? "give the metadata of the identity provider, or its certificate by --cert"
                  : "say which by --issuer ENTITY-ID"));
    }
    return found.get(0);
  }

  private static List<X509Certificate> certificates(String source, Element entity) {
    Findings unread = new Findings();
    KeyReader keys = new KeyReader(unread);
    for (Element role : XmlElements.children(entity)) {
      if (ROLES.contains(role.getLocalName())) {
        XmlElements.children(role, MetadataNames.METADATA, "KeyDescriptor")
            .forEach(key -> keys.read(key, Position.of(source)));
      }
    }
    return keys.all().stream()
        .filter(key -> !key.use().equals(Optional.of("encryption")))
        .map(ServiceProviderMetadata.PublishedKey::certificate)
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "issuer " + entityId;
  }
}
