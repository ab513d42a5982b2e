package dev.vouchsafe.servlet;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SigningKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of the identity provider.
 *
 * @param addresses its URLs
 * @param clients the service providers that it answers
 * @param keys its keys and certificates
 * @param users the source of signed-in users
 * @param issuer the issuer of Responses
 * @param clock the clock
 */
record Site(
    Addresses addresses,
    Clients clients,
    Keys keys,
    ApplicationUsers users,
    AssertionIssuer issuer,
    Clock clock) {

  /**
   * The signing key and the published certificates.
   *
   * @param signing the signing key
   * @param published the certificates in the metadata
   */
  record Keys(SigningKey signing, List<X509Certificate> published) {}

  byte[] samlMetadata() {
    return new IdpMetadata(
            entity(),
            new IdpMetadata.Endpoints(addresses.signOn(), Optional.of(addresses.logout())),
            IdpMetadata.NAME_ID_FORMATS,
            List.of(),
            clients.of(Protocol.SAMLP).stream()
                .noneMatch(client -> client.settings().requests().keys().isEmpty()))
        .xml();
  }

  byte[] federationMetadata() {
    return new FederationMetadata(entity(), addresses.wsFederation(), List.of()).xml();
  }

  private PublishedEntity entity() {
    return new PublishedEntity(
        addresses.entityId(), keys.published(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return addresses.entityId();
  }
}
