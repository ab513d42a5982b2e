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
 * The identity provider, as it was set up.
 *
 * @param addresses where it is
 * @param clients whom it answers
 * @param keys what it signs with
 * @param users who is signed in
 * @param issuer issues
 * @param clock what time it is
 */
record Site(
    Addresses addresses,
    Clients clients,
    Keys keys,
    ApplicationUsers users,
    AssertionIssuer issuer,
    Clock clock) {

  /**
   * Keys.
   *
   * @param signing signs
   * @param published certificates in the metadata
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
