package dev.vouchsafe.metadata;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The publisher of SAML or WS-Federation metadata.
 *
 * @param entityId the entity id, which is the issuer of its messages
 * @param certificates the certificates of all current and future signing keys; several during a key
 *     rollover
 * @param validUntil the time at which the metadata expires
 * @param cacheDuration how long it can be cached
 */
public record PublishedEntity(
    String entityId,
    List<X509Certificate> certificates,
    Optional<Instant> validUntil,
    Optional<Duration> cacheDuration) {
  private static final int LONGEST_ENTITY_ID = 1024;

  /**
   * @throws InvalidInputException if the id is empty, longer than 1024 characters (saml-metadata
   *     2.2.1) or contains characters that XML does not allow, or if there is no certificate
   */
  public PublishedEntity {
    certificates = List.copyOf(certificates);
    if (entityId.isBlank()
        || entityId.length() > LONGEST_ENTITY_ID
        || XmlText.indexOfForbidden(entityId) >= 0) {
      throw invalid(
          "entity id",
          "the entity id is empty, longer than 1024 characters or not to be written in XML",
          "give a URI, such as urn:acme.example");
    }
    if (certificates.isEmpty()) {
      throw invalid(
          "certificates",
          "there is no certificate to publish",
          "give the certificate of the key that signs");
    }
    if (cacheDuration.filter(kept -> kept.isNegative() || kept.isZero()).isPresent()) {
      throw invalid("cache duration", "the cache duration is not positive", "write PT6H or P1D");
    }
  }

  /** Opens the EntityDescriptor; the id is for a signature. */
  void writeStart(MetadataWriter xml, Optional<String> id) {
    xml.start("md:EntityDescriptor").attribute("entityID", entityId);
    id.ifPresent(value -> xml.attribute("ID", value));
    validUntil.ifPresent(end -> xml.attribute("validUntil", SamlNames.instant(end)));
    cacheDuration.ifPresent(kept -> xml.attribute("cacheDuration", kept.toString()));
  }

  void writeKeys(MetadataWriter xml) {
    certificates.forEach(xml::signingKey);
  }

  /**
   * Returns the URL if it is valid for messages.
   *
   * @throws InvalidInputException if it is not
   */
  static String requireUrl(String what, String url) {
    if (!Client.isWebUrl(url)) {
      throw invalid(
          what,
          "the URL is not an absolute http or https URL",
          "write it whole, such as https://acme.example/samlp/crm");
    }
    return url;
  }

  static InvalidInputException invalid(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("metadata", where, message, nextStep));
  }
}
